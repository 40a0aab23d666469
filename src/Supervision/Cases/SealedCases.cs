using System.Text.Json;
using System.Text.Json.Nodes;
using SpatialCockpit.Platform.Packs.Installing;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Platform.Web;
using SpatialCockpit.Supervision.Cases.Declared;

namespace SpatialCockpit.Supervision.Cases;

/// <summary>Attributes of cases that packs call sensitive, who told of them, and reports that are not sent yet.</summary>
internal sealed class SealedCases(PackCatalog packs) : ISealedColumns
{
    private static readonly SealedColumn[] Always = [new("cases.reporter", "name", Key: "case_id"), new("cases.reporter", "phone", Key: "case_id"), new("cases.draft", "report", SealedForm.Document)];

    public IEnumerable<SealedColumn> Now =>
        packs.World.All<CaseType>(CasesSection.SectionKey).SelectMany(type => type.Attributes.Values).Where(attribute => attribute.IsSealed).Select(attribute => attribute.Name).Distinct().ToList() is { Count: > 0 } names
            ? [.. Always, new(CaseRows.Table, "attributes", SealedForm.Members, names)] : Always;

    /// <summary>
    /// As the record keeps what is said of a case: one document, in which what is sensitive is sealed. So is what looks as if it were, for all that looks so is opened:
    /// whoever writes down what another's was sealed to reads no more than that.
    /// </summary>
    public static string Seal(SecretBox secrets, JsonObject said, CaseType type)
    {
        var kept = said.DeepClone().AsObject();
        foreach (var (name, value) in said)
            if (value is JsonValue one && one.TryGetValue<string>(out var text) && (SecretBox.IsSealed(text) || type.Attributes.GetValueOrDefault(name)?.IsSealed == true))
                kept[name] = secrets.Seal(text);
        return kept.ToJsonString(WireJson.Options);
    }

    public static JsonElement Open(SecretBox secrets, string kept)
    {
        var said = Case.Json(kept);
        return said.EnumerateObject().Any(IsSealed) ? JsonSerializer.SerializeToElement(said.EnumerateObject().ToDictionary(one => one.Name, one => IsSealed(one) ? secrets.Open(one.Value.GetString()) : (object)one.Value), WireJson.Options) : said;
    }

    private static bool IsSealed(JsonProperty said) => said.Value.ValueKind == JsonValueKind.String && SecretBox.IsSealed(said.Value.GetString()!);
}
