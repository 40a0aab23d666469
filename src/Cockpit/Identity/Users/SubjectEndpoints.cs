using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Cockpit.Identity.Users;

/// <summary>Whom the city's single sign-on knows as an account, for administrators.</summary>
internal static class SubjectEndpoints
{
    private const int LongestSubject = 255;

    /// <param name="Subject">What the provider calls them for good: up to 255 characters of ASCII.</param>
    public sealed record SubjectForm(string Subject);

    public static void MapSubjects(this IEndpointRouteBuilder users, string byName)
    {
        users.MapPost(byName + "/actions/link-subject", LinkAsync).WithName("link-subject").WithSummary("Have somebody of the city's single sign-on be this account, and nobody else").Produces<User>().ProducesProblem(400).Edits();
        users.MapPost(byName + "/actions/unlink-subject", UnlinkAsync).WithName("unlink-subject").WithSummary("Let an account in by single sign-on no more, and end its sessions").Produces<User>().Edits();
    }

    private static Task<IResult> LinkAsync(string user_name, SubjectForm form, IfMatch ifMatch, SignInSettings settings, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            if (settings.SingleSignOn is not { } signOn)
                return IdentityProblems.NoSingleSignOn.With();
            if (form.Subject.Length is 0 or > LongestSubject || !form.Subject.All(letter => letter is >= ' ' and < '\u007f'))
                return IdentityProblems.BadSubject.Refused([new("subject", "form", $"1 to {LongestSubject} characters of ASCII.")])!;
            var (before, refusal) = await UserEndpoints.ClaimAsync(user_name, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (user_name == desk.Caller.Name)
                return IdentityProblems.OwnAccount.With();
            await using (var link = transaction.Command("select identity.link_subject($1, $2, $3)", user_name, signOn.Issuer, form.Subject))
            {
                if (await link.ExecuteScalarAsync(cancellationToken) is not true)
                    return IdentityProblems.SubjectTaken.With();
            }
            if (before!.Linked is { } other && (other.Issuer, other.Subject) != (signOn.Issuer, form.Subject))
                await UserEndpoints.EndSessionsAsync(user_name, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.link-subject", UserEndpoints.Target(user_name), new { issuer = signOn.Issuer, subject = form.Subject }, cancellationToken);
            return await UserEndpoints.AnswerAsync(user_name, desk, transaction, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> UnlinkAsync(string user_name, IfMatch ifMatch, IdentityDesk desk, CancellationToken cancellationToken) =>
        desk.OnceAsync(async transaction =>
        {
            var (before, refusal) = await UserEndpoints.ClaimAsync(user_name, ifMatch, transaction, cancellationToken);
            if (refusal is not null)
                return refusal;
            if (user_name == desk.Caller.Name)
                return IdentityProblems.OwnAccount.With();
            await using (var unlink = transaction.Command("select identity.unlink_subject($1)", user_name))
                await unlink.ExecuteNonQueryAsync(cancellationToken);
            await UserEndpoints.EndSessionsAsync(user_name, desk, transaction, cancellationToken);
            await AuditLog.WriteAsync(transaction, "user.unlink-subject", UserEndpoints.Target(user_name), new { subject = before!.Linked?.Subject }, cancellationToken);
            return await UserEndpoints.AnswerAsync(user_name, desk, transaction, cancellationToken);
        }, cancellationToken);
}
