using System.Text.Json;
using System.Text.Json.Serialization;
using SpatialCockpit.Analytics.Sandbox;

namespace SpatialCockpit.Analytics.Questions;

/// <summary>What the host asks the warehouse on behalf of a caller.</summary>
/// <param name="Parameters">Values of $1, $2 …: null, booleans, numbers and texts.</param>
/// <param name="Limit">Rows given out at most.</param>
/// <param name="MostBytes">Of the answer.</param>
/// <param name="Seen">The caller's catalogue.</param>
internal sealed record Question(Guid Id, string Sql, IReadOnlyList<JsonElement> Parameters, long Limit, long MostBytes, AnswerFormat Format, QuestionScope Scope, IReadOnlyList<SeenTable> Seen);

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
internal sealed record QuestionFailure(QuestionTrouble Kind, string Detail);

internal enum QuestionTrouble
{
    /// <summary>It may not be asked.</summary>
    Refused,

    /// <summary>It cannot be understood or worked out.</summary>
    Failed,

    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>It took more memory than there is for questions.</summary>
    TooMuchMemory,
}
