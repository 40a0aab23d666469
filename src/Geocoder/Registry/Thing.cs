using SpatialCockpit.Geocoder.Answers;
using SpatialCockpit.Geocoder.Divisions;
using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Places;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Geocoder.Registry;

/// <summary>A row of a registry table that a caller may see.</summary>
/// <param name="Met">The text of the column it was found by.</param>
internal sealed record Thing(SoughtTable Table, FoundBy By, long Id, string Code, string Title, string? Address, LonLat? Point, string Met)
{
    /// <summary>One of several that the words fit equally.</summary>
    private const double OneOfMany = 0.8;

    private const double InAnotherDistrict = 0.45;

    public string Gid => new Gid("registry", Table.Layer.Name(), Code).ToString();

    /// <summary>How much of what it is called was said: a whole code is that thing, six characters of sixteen could be many, and so could 乘客电梯.</summary>
    public double Said(ThingQuestion question, IReadOnlyList<Thing> all)
    {
        if (By == FoundBy.Class)
            return OneOfMany;
        var said = (By == FoundBy.Code ? question.Codes : question.Names).Max(beginning => beginning.Length);
        var share = Math.Round((double)Math.Min(Met.Length, said) / Math.Max(Met.Length, 1), 3);
        return share == 1 && By == FoundBy.Name && all.Any(other => other.Met == Met && other.Id != Id) ? OneOfMany : share;
    }

    public Answer AnswerTo(ParsedAddress? parsed, double said, Atlas atlas)
    {
        var setting = Point is { } there ? atlas.Areas.At(there) : Areas.Setting.Nowhere;
        var elsewhere = By != FoundBy.Class && parsed?.District is { } district && setting.District is { } standsIn && !AreaNames.Same(district, standsIn.NormalName, AreaLevel.District);
        return new Answer
        {
            Gid = Gid,
            Source = "registry",
            SourceId = Code,
            Record = $"{Table.Table}/{Id}",
            Layer = Table.Layer,
            Name = Title,
            Label = $"{Title} · {(By == FoundBy.Code ? Met : AddressWithin(setting.City?.Name) ?? Code)}",
            Point = Point,
            Accuracy = Point is null ? Accuracy.None : Accuracy.Point,
            AccuracyMeters = Point is null ? null : Table.AccuracyMeters,
            Confidence = elsewhere ? Math.Min(said, InAnotherDistrict) : said,
            MatchType = elsewhere ? MatchKind.Fallback : MatchKind.Exact,
            DistrictNow = PartCode.TryParse(Code, out var part) ? OldNames.ByCode(part.District)?.Now.Select(now => now.Name).ToArray() : null,
            Faults = elsewhere ? [Fault.DistrictContradicted] : Point is null ? [Fault.NoPoint] : [],
            Parsed = parsed,
        }.In(setting);
    }

    private string? AddressWithin(string? city) =>
        string.IsNullOrWhiteSpace(Address) ? null : city is not null && Address.StartsWith(city, StringComparison.Ordinal) ? Address[city.Length..] : Address;

    /// <summary>Answers that would read alike say their codes too: the four lifts of one building.</summary>
    public static IReadOnlyList<Answer> ToldApart(IReadOnlyList<Answer> answers)
    {
        var alike = answers.GroupBy(answer => answer.Label).Where(group => group.Count() > 1).Select(group => group.Key).ToHashSet(StringComparer.Ordinal);
        return alike.Count == 0 ? answers : [.. answers.Select(answer => alike.Contains(answer.Label) ? answer with { Label = $"{answer.Label} · {answer.SourceId}" } : answer)];
    }
}
