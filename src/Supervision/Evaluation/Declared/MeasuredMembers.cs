namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>Who a row is counted for.</summary>
internal static class MeasuredMembers
{
    /// <summary>Of a community's code; unit grids have more.</summary>
    private const int DivisionDigits = 12;

    /// <summary>The property that says it; null where rows have none such.</summary>
    /// <param name="time">Of the measure: what ended then is of who ended it, what was due then of who ended it or had it.</param>
    public static string? PropertyOf(Scheme scheme, MeasuredRows rows, string time) => (scheme.By, rows) switch
    {
        (ScoredBy.Area, _) when scheme.Digits <= DivisionDigits => "region",
        (ScoredBy.Area, _) => rows == MeasuredRows.Cases ? "unit_grid_code" : null,
        (_, MeasuredRows.Records) => null,
        (ScoredBy.Department, _) => "department_code",
        (ScoredBy.Object, _) => rows == MeasuredRows.Cases ? "part_code" : null,
        (ScoredBy.Post, _) => rows == MeasuredRows.Steps ? PostOf(time) : null,
        (ScoredBy.Person, MeasuredRows.Cases) => "reported_by",
        _ => time switch { "left_at" => "left_by", "due_at" => "answerable", _ => "done_by" },
    };

    /// <summary>In which post it was done: of people who are scored in a post, other things that they or anybody did are not counted. Null where rows know no posts, or none is meant.</summary>
    public static string? PostOf(Scheme scheme, MeasuredRows rows, string time) => scheme is not { By: ScoredBy.Person, Post: not null } || rows == MeasuredRows.Cases ? null : PostOf(time);

    private static string PostOf(string time) => time switch { "left_at" => "left_post", "due_at" => "answerable_post", _ => "by_post" };

    /// <summary>The member's code, from the column that says it.</summary>
    public static string KeyOf(Scheme scheme, string column) => scheme is { By: ScoredBy.Area, Digits: <= DivisionDigits } ? $"case when length({column}) >= {scheme.Digits} then left({column}, {scheme.Digits}) end" : column;

    /// <summary>The rows of one of them, in CQL2, for who follows a figure.</summary>
    public static string FilterOf(Scheme scheme, MeasuredRows rows, string time, string member)
    {
        var property = PropertyOf(scheme, rows, time);
        return scheme is { By: ScoredBy.Area, Digits: <= DivisionDigits } ? $"{property} LIKE '{member}%'"
            : $"{property} = '{member.Replace("'", "''", StringComparison.Ordinal)}'{(PostOf(scheme, rows, time) is { } post ? $" AND {post} = '{scheme.Post}'" : "")}";
    }
}
