using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Spatial.Cql2;

namespace SpatialCockpit.Supervision.Forms;

/// <param name="Outcome">Of a check: passed, failed or not_applicable; null of what is no check.</param>
/// <param name="Answer">JSON of what is no check; null for a check.</param>
/// <param name="Attachments">Codes, all among those of the record.</param>
public sealed record FormAnswer(FormItem Item, string? Outcome, string? Answer, string? Note, IReadOnlyList<string> Attachments)
{
    public bool HasFailed => Outcome == FormAnswers.Failed;
}

/// <summary>What was answered, item by item, as <c>{"trunk": "passed", "crown": {"outcome": "failed", "note": "…", "attachments": […]}, "height_m": 7.2}</c>.</summary>
public sealed record FormAnswers(Form Form, IReadOnlyList<FormAnswer> Items)
{
    public const string Failed = "failed";

    private const int LongestText = 2000;

    private static readonly string[] Outcomes = ["passed", Failed, "not_applicable"];

    /// <summary>Full points less those of failed items, and never less than none; null where nothing is scored.</summary>
    public double? Score => Form.FullScore is { } full ? Math.Max(0, full - Items.Where(item => item.HasFailed).Sum(item => item.Item.Points)) : null;

    /// <param name="attachments">Of the record.</param>
    /// <param name="mistakes">By <c>form.ITEM</c>; what is found is added.</param>
    public static FormAnswers Read(JsonElement items, Form form, IReadOnlyList<string> attachments, PackWorld world, Dictionary<string, string> mistakes)
    {
        List<FormAnswer> answers = [];
        foreach (var said in items.EnumerateObject())
            if (!form.Items.TryGetValue(said.Name, out var item))
                mistakes[$"form.{said.Name}"] = $"is no item of {form.Name}.";
            else if (said.Value.ValueKind != JsonValueKind.Null && Read(said.Value, item, world) is var (answer, mistake))
            {
                if ((mistake ?? Lacks(answer, attachments)) is { } wrong)
                    mistakes[$"form.{said.Name}"] = wrong;
                else
                    answers.Add(answer!);
            }
        foreach (var item in form.Items.Values.Where(item => item.IsRequired && !mistakes.ContainsKey($"form.{item.Name}") && !answers.Exists(answer => answer.Item == item)))
            mistakes[$"form.{item.Name}"] = "is required.";
        return new(form, answers);
    }

    private static (FormAnswer? Answer, string? Mistake) Read(JsonElement said, FormItem item, PackWorld world)
    {
        if (item.Type == FormItemType.Check)
            return ReadCheck(said, item);
        var codes = item.Dictionary is { } name ? world.Find<PackDictionary>(DictionariesSection.SectionKey, name)?.Codes : null;
        var mistake = (item.Type, said.ValueKind) switch
        {
            (FormItemType.Number, JsonValueKind.Number) => Limits(item, said.GetDouble()),
            (FormItemType.Text, JsonValueKind.String) => said.GetString()!.Length <= LongestText && !said.GetString()!.Contains('\0') ? null : $"has at most {LongestText} characters.",
            (FormItemType.Date, JsonValueKind.String) => CqlDate.TryParse(said.GetString()!, out _) ? null : "is a day as 2026-01-31.",
            (FormItemType.Choice, JsonValueKind.String) => codes?.ContainsKey(said.GetString()!) == true ? null : $"'{said.GetString()}' is none of {string.Join(", ", codes?.Keys.Take(20) ?? [])}.",
            (FormItemType.Choices, JsonValueKind.Array) => said.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && codes?.ContainsKey(one.GetString()!) == true) ? null : $"are some of {string.Join(", ", codes?.Keys.Take(20) ?? [])}.",
            _ => $"is a {item.Type.ToString().ToLowerInvariant()}.",
        };
        return (new(item, null, said.GetRawText(), null, []), mistake);
    }

    /// <summary>The outcome alone, or with a note and photos.</summary>
    private static (FormAnswer? Answer, string? Mistake) ReadCheck(JsonElement said, FormItem item)
    {
        string? note = null;
        List<string> photos = [];
        var outcome = said;
        if (said.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in said.EnumerateObject())
                switch (member.Name, member.Value.ValueKind)
                {
                    case ("outcome", _):
                        outcome = member.Value;
                        break;
                    case ("note", JsonValueKind.String) when member.Value.GetString() is { Length: <= LongestText } text && !text.Contains('\0'):
                        note = text;
                        break;
                    case ("attachments", JsonValueKind.Array) when member.Value.EnumerateArray().All(code => code.ValueKind == JsonValueKind.String):
                        photos = [.. member.Value.EnumerateArray().Select(code => code.GetString()!).Distinct(StringComparer.Ordinal)];
                        break;
                    default:
                        return (null, $"{member.Name}: has an outcome, a note of at most {LongestText} characters and attachments.");
                }
        }
        return outcome.ValueKind == JsonValueKind.String && Outcomes.Contains(outcome.GetString())
            ? (new(item, outcome.GetString(), null, note, photos), null) : (null, $"is {string.Join(", ", Outcomes)}.");
    }

    private static string? Lacks(FormAnswer? answer, IReadOnlyList<string> attachments) =>
        answer!.Attachments.FirstOrDefault(code => !attachments.Contains(code)) is { } other ? $"'{other}' is none of the record's attachments."
        : answer.HasFailed && answer.Attachments.Count < answer.Item.PhotosWhenFailed ? $"failed: it needs {answer.Item.PhotosWhenFailed} photos." : null;

    private static string? Limits(FormItem item, double number) =>
        number < item.Least ? $"is at least {item.Least!.Value.ToString(CultureInfo.InvariantCulture)}."
        : number > item.Most ? $"is at most {item.Most!.Value.ToString(CultureInfo.InvariantCulture)}."
        : null;
}
