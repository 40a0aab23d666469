namespace SpatialCockpit.Geocoder.Answers;

/// <summary>How an answer matched and what of the question did not fit, as documents and tables of ours say it.</summary>
public static class AnswerWords
{
    public static string Word(this MatchKind kind) => kind switch
    {
        MatchKind.Exact => "exact",
        MatchKind.Interpolated => "interpolated",
        _ => "fallback",
    };

    /// <summary>In one cell of a table.</summary>
    /// <returns>Null where everything fits.</returns>
    public static string? Joined(IReadOnlyList<string> faults) => faults.Count == 0 ? null : string.Join("; ", faults);
}
