using System.Text.Json;
using System.Text.Json.Serialization;

namespace SpatialCockpit.Analytics.Warehouse.Wire;

/// <summary>What the host asks the warehouse on behalf of a caller.</summary>
/// <param name="Parameters">Values of $1, $2 …: null, booleans, numbers and texts.</param>
/// <param name="Limit">Rows given out at most.</param>
/// <param name="MostBytes">Of the answer.</param>
/// <param name="LongestWork">Of DuckDB, however long who asked takes to read.</param>
/// <param name="Seen">The caller's catalogue.</param>
/// <param name="IsPlanned">How it would be answered is asked: a <see cref="QuestionPlan"/> is the answer, and nothing of it runs.</param>
internal sealed record Question(Guid Id, string Sql, IReadOnlyList<JsonElement> Parameters, long Limit, long MostBytes, TimeSpan LongestWork, AnswerFormat Format, QuestionScope Scope, IReadOnlyList<SeenTable> Seen, bool IsPlanned = false)
{
    /// <summary>Who is told, and waits before the next, where it ends the warehouse; empty for the host itself.</summary>
    public string Asker { get; init; } = "";

    /// <summary>What was known then is asked, instead of what is; its parameters have names, instead of numbers.</summary>
    public Past? Past { get; init; }

    /// <summary>No condition of it can fail, whatever a row holds: of rows that its caller does not see it tells nothing, though it looks at them beside the scope.</summary>
    public bool CannotFail { get; init; }
}

/// <summary>How a question would be answered, worked out over some rows that its caller sees of each table.</summary>
/// <param name="Plan">A tree of operators, in DuckDB's drawing.</param>
/// <param name="EstimatedRows">Of the answer; null where DuckDB does not say.</param>
public sealed record QuestionPlan(string Plan, long? EstimatedRows);

public enum AnswerFormat
{
    Json,
    Csv,

    [JsonStringEnumMemberName("geojson")]
    GeoJson,
    Arrow,
    Parquet,
    Xlsx,
}

/// <summary>Why a question has no answer.</summary>
/// <param name="Kind">As <see cref="QuestionTrouble"/> names it.</param>
/// <param name="Detail">For who asked, in DuckDB's words where it is about their statement.</param>
/// <param name="Reason">Of what is refused.</param>
/// <param name="Name">Of the table, function or word that it is about.</param>
internal sealed record QuestionFailure(QuestionTrouble Kind, string Detail, Refusal? Reason = null, string? Name = null);

internal enum QuestionTrouble
{
    /// <summary>It may not be asked.</summary>
    Refused,

    /// <summary>It cannot be understood or worked out.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>It works longer than it may.</summary>
    TooLong,

    /// <summary>It took more memory than there is for questions.</summary>
    TooMuchMemory,

    /// <summary>A table is not there that the host knows of: the store began anew, and is being filled.</summary>
    Away,
}
