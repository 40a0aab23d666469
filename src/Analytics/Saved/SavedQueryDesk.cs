using Microsoft.AspNetCore.Http;
using SpatialCockpit.Analytics.Questions;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Analytics.Saved;

/// <summary>What every question and every write of saved questions goes through. A parameter of the endpoints.</summary>
public sealed class SavedQueryDesk : Desk
{
    private SavedQueryDesk(HttpContext http, Write write) : base(http, write)
    {
    }

    public static async ValueTask<SavedQueryDesk?> BindAsync(HttpContext http) => new(http, (await Write.BindAsync(http))!);

    internal Task<IResult> ReadAsync(Func<SavedQueryRows, Task<IResult>> work, CancellationToken cancellationToken) =>
        AskAsync(async transaction => await work(await SavedQueryRows.OfAsync(transaction, Caller, cancellationToken)), cancellationToken);

    internal Task<IResult> WriteAsync(Func<SavedQueryRows, ScopedTransaction, Task<IResult>> work, CancellationToken cancellationToken) =>
        OnceAsync(async transaction => await work(await SavedQueryRows.OfAsync(transaction, Caller, cancellationToken), transaction), cancellationToken);

    /// <summary>Why it cannot be asked as it stands; null for what can be asked.</summary>
    internal Task<string?> ProblemAsync(SavedQueryForm form, CancellationToken cancellationToken) => Service<QuestionDesk>().ProblemAsync(form.Sql, form.Params ?? [], Caller, cancellationToken);

    internal SavedQuery Tagged(SavedQuery saved)
    {
        saved.RowVersion.Tag(Response);
        return saved;
    }
}
