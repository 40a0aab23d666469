using System.Globalization;
using System.Text;

namespace SpatialCockpit.Tests.Supervision.Obligations;

/// <summary>A bound of a band as somebody says it: below or above so many days or months, with the bound itself or without; without a count, overdue.</summary>
internal sealed record PlainBound(bool IsBelow, bool IsOpen, int? Count, bool IsMonths)
{
    public override string ToString() => Count is null ? "overdue" : $"{(IsBelow ? "<" : ">")}{(IsOpen ? "" : "=")} {Count} {(IsMonths ? "months" : "days")}";
}

internal sealed record PlainBand(string Name, IReadOnlyList<PlainBound> Bounds);

/// <summary>A duty of days in plain words; also as a pack has it.</summary>
/// <param name="Start">What the clock starts at: attributes, record, due_attribute, due_field.</param>
/// <param name="Unit">days, working_days, months, years; null without an interval.</param>
/// <param name="Count">Null where the attribute <c>cycle</c> says how many, else <paramref name="Default"/>.</param>
/// <param name="Done">How many kinds of records fulfil it together.</param>
/// <param name="Steps">So many days after it was due, or after the notice; null for at once.</param>
internal sealed record PlainDuty(
    string Start, string? Unit, int? Count, int? Default, bool Repeats, int Done, bool Ever, int? Grace, bool GraceIsWorked, IReadOnlyList<PlainBand> Bands, IReadOnlyList<(int? After, bool SinceNotice)> Steps,
    bool HasExtension, bool HasStop, bool HasResume, bool HasFilter, bool HasUntil)
{
    public string Yaml()
    {
        var yaml = new StringBuilder("duty:\n  title: 义务\n  objects: ").Append(HasFilter ? "{ type: thing, where: state = 'in_use' }" : "thing").Append('\n');
        yaml.Append("  ").Append(Start switch
        {
            "attributes" => "from: [{ attribute: commissioned_on }, { attribute: made_on }]",
            "record" => "from: { record: started }",
            "due_attribute" => "due: { attribute: due_on }",
            _ => "due: { record: report, field: next_on }",
        }).Append('\n');
        if (Unit is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"  {(Repeats ? "every" : "within")}: {{ {Unit}: {Count?.ToString() ?? "cycle"}{(Default is { } otherwise ? $", default: {otherwise}" : "")} }}\n");
        if (Done > 0)
            yaml.Append(CultureInfo.InvariantCulture, $"  satisfied_by: [{string.Join(", ", Enumerable.Range(0, Done).Select(each => $"{{ record: done{each}{(Ever ? ", ever: true" : "")} }}"))}]\n");
        if (HasUntil)
            yaml.Append("  until: { attribute: until_on }\n");
        if (Grace is not null)
            yaml.Append(CultureInfo.InvariantCulture, $"  grace: {{ {(GraceIsWorked ? "working_days" : "days")}: {Grace} }}\n");
        if (Bands.Count > 0)
            yaml.Append("  bands:\n");
        foreach (var band in Bands)
            yaml.Append(CultureInfo.InvariantCulture, $"    {band.Name}: {{ color: red, left: \"{string.Join(" and ", band.Bounds)}\" }}\n");
        if (Steps.Count > 0)
            yaml.Append("  escalate:\n");
        foreach (var (after, sinceNotice) in Steps)
            yaml.Append(CultureInfo.InvariantCulture, $"    - {{ {(after is null ? "" : $"after: {{ days: {after} }}, ")}since: {(sinceNotice ? "notice" : "due")}, to: office }}\n");
        if (HasExtension || HasStop)
            yaml.Append("  suspended_while:\n");
        if (HasExtension)
            yaml.Append("    - { record: extension, returns_when: { passed: to_on } }\n");
        if (HasStop)
            yaml.Append(CultureInfo.InvariantCulture, $"    - {{ record: stop, returns_when: {{ after: {{ days: 30 }}, without: registration{(HasResume ? ", record: resume" : "")} }} }}\n");
        return yaml.ToString();
    }
}

/// <summary>Something that happened, by the city's clock: an attribute that took a value, a record, a notice.</summary>
/// <param name="Kind">attribute, notice, or the record's.</param>
/// <param name="Value">Of the attribute, or the date in the record's only field.</param>
internal sealed record PlainFact(DateTime At, string Kind, string? Name = null, string? Value = null);

internal sealed record PlainStanding(string State, int? DaysLeft, string? Band, string Reached, DateOnly? Returned);
