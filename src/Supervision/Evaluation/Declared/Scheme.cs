using System.Text.Json.Serialization;
using SpatialCockpit.Platform.Packs;

namespace SpatialCockpit.Supervision.Evaluation.Declared;

/// <summary>How somebody or something is scored: indicators with weights, what is added or taken off, and grades. It is data, and as JSON kept in each version that was ever in force.</summary>
/// <param name="By">Who is scored.</param>
/// <param name="Digits">Of the divisions that are scored; 0 where none are.</param>
/// <param name="Post">Of the people who are scored; null for all, and where none are.</param>
/// <param name="Extras">Added for each row of a measure, below zero taken off.</param>
/// <param name="Grades">The highest first.</param>
/// <param name="Measures">All that it uses, by name.</param>
/// <param name="Objects">The type of the objects that are scored; null where none are, and then left out, so that what was kept before is still the same.</param>
public sealed record Scheme(
    string Name, Title Title, ScoredBy By, int Digits, string? Post, IReadOnlyList<SchemeIndicator> Indicators, IReadOnlyList<ScoreExtra> Extras, IReadOnlyList<ScoreGrade> Grades, IReadOnlyDictionary<string, Measure> Measures,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Objects = null)
{
    /// <summary>Whether somebody may say the value: where nothing is counted, or a mean is meant of which there may be none.</summary>
    public bool IsEntered(SchemeIndicator indicator) => indicator.Count is not { } count || Measures.GetValueOrDefault(count)?.Value is not null;

    public ScoreGrade? GradeOf(decimal score) => Grades.FirstOrDefault(grade => score >= grade.From);
}

/// <summary>As words in packs.</summary>
public enum ScoredBy
{
    /// <summary>Divisions of so many digits, or unit grids.</summary>
    Area,
    Department,
    Person,

    /// <summary>All who do what a post does, together.</summary>
    Post,

    /// <summary>What cases are about: parts of the city.</summary>
    Object,
}

/// <summary>One figure of a scheme.</summary>
/// <param name="Count">The measure that is counted, or of which the mean is the value; null where somebody enters the value.</param>
/// <param name="Whole">Of which it is the share, in percent; null where the count itself is the value.</param>
/// <param name="IsBetterLow">The score of a share is what it lacks to a hundred.</param>
/// <param name="Bands">Where the score is said by bands of the value: the highest first.</param>
/// <param name="Weight">Percent of the whole score.</param>
public sealed record SchemeIndicator(string Name, Title Title, string? Count, string? Whole, bool IsBetterLow, IReadOnlyList<ScoreBand> Bands, decimal Weight)
{
    /// <summary>Null where there is no value, or none of the bands has it.</summary>
    public decimal? ScoreOf(decimal? value) => value switch
    {
        null => null,
        { } known when Bands.Count > 0 => Bands.FirstOrDefault(band => known >= band.From)?.Score,
        { } known => Math.Clamp(IsBetterLow ? 100 - known : known, 0, 100),
    };
}

/// <param name="From">The least value that gets the score.</param>
public sealed record ScoreBand(decimal From, decimal Score);

/// <param name="Points">For each row.</param>
public sealed record ScoreExtra(string Measure, decimal Points);

/// <param name="From">The least score of the grade.</param>
public sealed record ScoreGrade(string Name, Title Title, decimal From);
