namespace SpatialCockpit.Platform.Web;

/// <summary>One page of a list.</summary>
/// <param name="Next">What to send as <c>cursor</c> for the page after, or null after the last.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

public static class Page
{
    /// <param name="found">Up to one more row than asked for; the row too many only tells that there is a next page.</param>
    /// <param name="cursorAfter">Where the next page starts, from the last row of this one.</param>
    public static Page<T> Of<T>(IReadOnlyList<T> found, PageLimit limit, Func<T, Cursor> cursorAfter) =>
        found.Count <= limit.Value ? new(found, null) : new([.. found.Take(limit.Value)], cursorAfter(found[limit.Value - 1]).ToString());
}

/// <summary><c>limit</c> of a list: 1 to 1000 rows.</summary>
public readonly record struct PageLimit(int Value)
{
    public const int Most = 1000;
    private const int Usual = 100;

    public static PageLimit Or(PageLimit? asked, int usual = Usual) => asked ?? new(usual);

    public static bool TryParse(string? text, IFormatProvider? provider, out PageLimit limit)
    {
        var ok = int.TryParse(text, System.Globalization.NumberStyles.None, provider, out var value) && value is >= 1 and <= Most;
        limit = new(ok ? value : Usual);
        return ok;
    }
}
