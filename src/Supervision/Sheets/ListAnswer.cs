using Microsoft.AspNetCore.Http;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Sheets;

/// <summary>A list as it is asked for: a page of it, or the whole as a sheet.</summary>
/// <param name="F">json when left out, or xlsx.</param>
/// <param name="Limit">Of a page.</param>
/// <param name="Cursor">Of a page.</param>
/// <param name="Lang">Of a sheet: zh or en; by <c>Accept-Language</c> when left out.</param>
public readonly record struct ListAsked(string? F, PageLimit? Limit, Cursor? Cursor, string? Lang)
{
    /// <summary>Of a sheet; some five seconds and five megabytes.</summary>
    public const int MostRows = 50_000;

    public bool IsSheet => F == SheetFile.Extension;

    /// <returns>What is wrong; null for nothing.</returns>
    public string? Mistake =>
        F is not (null or "json" or SheetFile.Extension) ? "f: json or xlsx."
        : IsSheet && (Limit is not null || Cursor is not null) ? "limit and cursor: of pages; a sheet is the whole list."
        : Lang is not (null or "zh" or "en") ? SheetWords.ExpectedLanguage
        : null;
}

internal static class ListAnswer
{
    /// <param name="page">Null where the cursor is of another list.</param>
    /// <param name="sheet">How it becomes one.</param>
    public static async Task<IResult> OfAsync<T>(ListAsked asked, Func<PageLimit, Cursor?, Task<Page<T>?>> page, Func<SheetOf<T>> sheet, HttpResponse response, CancellationToken cancellationToken)
    {
        if (asked.Mistake is { } mistake)
            return WebProblems.BadParameter.With(mistake);
        if (!asked.IsSheet)
            return await page(PageLimit.Or(asked.Limit), asked.Cursor) is { } found ? TypedResults.Ok(found) : WebProblems.BadCursor.With();
        var of = sheet();
        return await SheetFile.SendAsync(of.FileName, response, async workbook =>
        {
            var rows = workbook.Begin(of.Title, of.Columns);
            await EachAsync(page, ListAsked.MostRows, item => rows.Row(of.Row(item)));
        }, cancellationToken);
    }

    /// <summary>All rows of a list, page by page.</summary>
    /// <exception cref="ProblemException">There are more.</exception>
    public static async Task EachAsync<T>(Func<PageLimit, Cursor?, Task<Page<T>?>> page, int most, Action<T> take)
    {
        var count = 0;
        Cursor? next = null;
        do
        {
            var found = (await page(new(Math.Min(PageLimit.Most, most)), next))!;
            count += found.Items.Count;
            if (count > most || (count == most && found.Next is not null))
                throw SheetFile.TooMany(most);
            foreach (var item in found.Items)
                take(item);
            next = found.Next is { } text && Cursor.TryParse(text, null, out var cursor) ? cursor : null;
        }
        while (next is not null);
    }
}
