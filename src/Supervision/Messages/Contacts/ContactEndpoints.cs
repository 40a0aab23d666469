using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Messages.Contacts;

/// <summary>Where people are reached: one's own, and for administrators everybody's.</summary>
public static class ContactEndpoints
{
    private const string ListName = "contacts";

    /// <param name="Mail">Null for none; so is <paramref name="Phone"/>.</param>
    /// <param name="Language">zh or en; zh where nothing is said.</param>
    public sealed record ContactForm(string? Mail = null, string? Phone = null, string? Language = null);

    public static void MapContacts(this IEndpointRouteBuilder routes)
    {
        var contacts = routes.MapGroup("/contacts").WithTags("Messages").ProducesProblem(401).ProducesProblem(503);
        contacts.MapGet("/mine", (MessageDesk desk, CancellationToken cancellationToken) => ShowAsync(desk.Caller.Name, desk, cancellationToken)).WithName("get-own-contact").WithSummary("Where you are reached outside of here").Produces<Contact>().ProducesProblem(404);
        contacts.MapPut("/mine", (ContactForm form, IfMatch ifMatch, MessageDesk desk, CancellationToken cancellationToken) => PutAsync(desk.Caller.Name, form, ifMatch, desk, cancellationToken)).WithName("put-own-contact").WithSummary("Say where you are reached outside of here").Edits();
        var all = contacts.MapGroup("").RequireRole(Role.Admin).ProducesProblem(403);
        all.MapGet("/", ListAsync).WithName("list-contacts").WithSummary("Where accounts are reached, by user name, addresses masked").Produces<Page<Contact>>().ProducesProblem(400);
        all.MapGet("/{user_name}", (string user_name, MessageDesk desk, CancellationToken cancellationToken) => ShowAsync(user_name, desk, cancellationToken)).WithName("get-contact").WithSummary("Where an account is reached").Produces<Contact>().ProducesProblem(404);
        all.MapPut("/{user_name}", (string user_name, ContactForm form, IfMatch ifMatch, MessageDesk desk, CancellationToken cancellationToken) => PutAsync(user_name, form, ifMatch, desk, cancellationToken)).WithName("put-contact").WithSummary("Say where an account is reached").Edits();
    }

    private static RouteHandlerBuilder Edits(this RouteHandlerBuilder endpoint) => endpoint.Produces<Contact>().ProducesProblem(400).ProducesProblem(404).ProducesProblem(412).ProducesProblem(428);

    private static Task<IResult> ShowAsync(string userName, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction => await FindAsync(userName, transaction, cancellationToken) is { } found ? Answer(found, desk) : WebProblems.NotFound.With(), cancellationToken);

    private static Task<IResult> ListAsync(PageLimit? limit, Cursor? cursor, MessageDesk desk, CancellationToken cancellationToken) =>
        desk.AskAsync(async transaction =>
        {
            var behind = "";
            if (cursor is { } place && !place.TryReadText(ListName, out behind))
                return WebProblems.BadCursor.With();
            var most = PageLimit.Or(limit);
            await using var list = transaction.Command("select user_id, user_name, display_name, mail, phone, language, version from identity.contacts($1, $2)", behind, most.Value + 1);
            await using var row = await list.ExecuteReaderAsync(cancellationToken);
            List<Contact> contacts = [];
            while (await row.ReadAsync(cancellationToken))
                contacts.Add(Contact.Of(row, transaction.Secrets).Contact.Masked());
            return TypedResults.Ok(Page.Of(contacts, most, last => Cursor.Of(ListName, Cursor.Text(last.UserName))));
        }, cancellationToken);

    private static async Task<IResult> PutAsync(string userName, ContactForm form, IfMatch ifMatch, MessageDesk desk, CancellationToken cancellationToken)
    {
        if (MistakeIn(form) is { } mistake)
            return MessageProblems.BadContact.With(mistake);
        return await desk.OnceAsync(async transaction =>
        {
            if (await FindAsync(userName, transaction, cancellationToken) is not { } before)
                return WebProblems.NotFound.With();
            if (ifMatch.Refuses(before.Version) is { } stale)
                return stale;
            await using (var put = transaction.Command("select identity.put_contact($1, $2, $3, $4)", userName, transaction.Secrets.Seal(form.Mail), transaction.Secrets.Seal(form.Phone), form.Language ?? "zh"))
                await put.ExecuteNonQueryAsync(cancellationToken);
            var after = (await FindAsync(userName, transaction, cancellationToken))!.Value;
            await AuditLog.WriteAsync(transaction, "contact.put", $"user:{userName}", AuditedChange.Of(before.Contact, after.Contact, "mail", "phone"), null, cancellationToken);
            return Answer(after, desk);
        }, cancellationToken);
    }

    private static string? MistakeIn(ContactForm form) =>
        form.Mail is { } mail && !Contact.IsMail(mail) ? "mail: that is no bare mail address."
        : form.Phone is { } phone && !Contact.IsPhone(phone) ? "phone: 5 to 20 digits, a plus before them or not."
        : form.Language is not (null or "zh" or "en") ? "language: zh or en."
        : null;

    private static async Task<(Contact Contact, RowVersion Version)?> FindAsync(string userName, ScopedTransaction transaction, CancellationToken cancellationToken)
    {
        await using var find = transaction.Command("select user_id, user_name, display_name, mail, phone, language, version from identity.contact_of($1)", [userName]);
        await using var row = await find.ExecuteReaderAsync(cancellationToken);
        return await row.ReadAsync(cancellationToken) ? Contact.Of(row, transaction.Secrets) : null;
    }

    private static Ok<Contact> Answer((Contact Contact, RowVersion Version) found, MessageDesk desk)
    {
        found.Version.Tag(desk.Response);
        return TypedResults.Ok(found.Contact);
    }
}
