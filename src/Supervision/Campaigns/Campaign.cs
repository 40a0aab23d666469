using Npgsql;
using SpatialCockpit.Platform.Web;

namespace SpatialCockpit.Supervision.Campaigns;

/// <summary>A campaign as the record has it.</summary>
/// <param name="Filter">CQL2 on the objects that are drawn from; null for all.</param>
/// <param name="SampleSize">How many are drawn; null where a share is, or where they are named.</param>
/// <param name="SamplePercent">The share of the candidates that is drawn; null where it is a number, or where they are named.</param>
/// <param name="Named">Codes; null where they are drawn.</param>
/// <param name="FirstDueOn">Null for what the pack says.</param>
/// <param name="Candidates">How many it was drawn from; null while nothing is drawn.</param>
/// <param name="Drawn">Codes of the objects, in the order of the draw; null while nothing is drawn or named.</param>
/// <param name="Reviewer">Whom its maker sent it to; null for whoever may.</param>
internal sealed record Campaign(
    long Id, int Version, string Code, string Kind, string Title, string? Note, string[] Labels, string State, string? Filter, int? SampleSize, decimal? SamplePercent, string[]? Named, int Rounds, DateOnly? FirstDueOn, int? Candidates, string[]? Drawn,
    DateTimeOffset MadeAt, string MadeBy, string? Reviewer, DateTimeOffset? ReviewedAt, string? ReviewedBy, string? Opinion, DateTimeOffset? IssuedAt, DateTimeOffset? EndedAt, string Region, int[] Audience)
{
    public const string Table = "campaigns.campaign";

    public const string Columns = """
        o.id, o.version, o.code, o.kind, o.title, o.note, o.labels, o.state, o.filter, o.sample_size, o.sample_percent, o.named, o.rounds, o.first_due_on, o.candidates, o.drawn,
        o.made_at, o.made_by, o.reviewer, o.reviewed_at, o.reviewed_by, o.opinion, o.issued_at, o.ended_at, o.region, o.audience
        """;

    public const int ColumnCount = 26;

    public RowVersion RowVersion => new(Id, Version);

    public static Campaign Of(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt32(1), row.GetString(2), row.GetString(3), row.GetString(4), Text(row, 5), row.GetFieldValue<string[]>(6), row.GetString(7), Text(row, 8), row.IsDBNull(9) ? null : row.GetInt32(9), row.IsDBNull(10) ? null : row.GetDecimal(10), Texts(row, 11), row.GetInt32(12),
        row.IsDBNull(13) ? null : row.GetFieldValue<DateOnly>(13), row.IsDBNull(14) ? null : row.GetInt32(14), Texts(row, 15), Time(row, 16)!.Value, row.GetString(17), Text(row, 18), Time(row, 19), Text(row, 20), Text(row, 21), Time(row, 22), Time(row, 23), row.GetString(24), row.GetFieldValue<int[]>(25));

    /// <summary>How many of these candidates are drawn: of a share, the next whole number; null where objects are named.</summary>
    public int? SampleOf(int candidates) => SamplePercent is { } percent ? (int)decimal.Ceiling(candidates * percent / 100) : SampleSize;

    /// <exception cref="ProblemException">It stands elsewhere.</exception>
    public void MustBe(params IReadOnlyList<string> states)
    {
        if (!states.Contains(State))
            throw new ProblemException(CampaignProblems.NotAllowed, $"The campaign is '{State}'; this is done where it is {string.Join(" or ", states)}.");
    }

    internal static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    internal static DateTimeOffset? Time(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<DateTimeOffset>(column);

    private static string[]? Texts(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<string[]>(column);
}
