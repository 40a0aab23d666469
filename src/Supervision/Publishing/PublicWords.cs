using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Publishing.Declared;
using SpatialCockpit.Supervision.Registry.Records;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Publishing;

/// <summary>What the record tells of an object, with titles and in words.</summary>
public sealed class PublicWords(ObjectTypes types, RecordKinds kinds, CityClock clock, SecretBox secrets)
{
    private static readonly Title Yes = new("是", "Yes"), No = new("否", "No");

    internal PublicDocument Document(PublicView view, JsonElement item)
    {
        var type = types.Find(view.ObjectType)!;
        return new(view.Name, view.Title, CodeOf(item), Facts(view.Shown, type, item.GetProperty("values")), [.. Related(view, type, item.GetProperty("related"))], [.. Latest(view, item.GetProperty("latest"))], PlaceOf(item), Form(view));
    }

    internal PublicEntry Entry(PublicView view, JsonElement item) => new(CodeOf(item), Facts(view.Shown, types.Find(view.ObjectType)!, item.GetProperty("values")), PlaceOf(item));

    internal PublicForm? Form(PublicView view) => view.Reports is { } reports && Asked(reports) is { } kind
        ? new(kind.Name, kind.Title, [.. kind.Attributes.Values.Where(attribute => attribute.Name != reports.Contact).Select(Question)], reports.Contact is not null)
        : null;

    /// <summary>The kind as reports are asked for it: no other attributes, and those that are required.</summary>
    internal RecordKind? Asked(PublicReports reports) => kinds.Find(reports.Kind) is { } kind
        ? kind with
        {
            Attributes = new(((string?[])[.. reports.Attributes, reports.Contact]).OfType<string>().Where(kind.Attributes.ContainsKey).Select(name => KeyValuePair.Create(name, Required(kind.Attributes[name], reports))), StringComparer.Ordinal),
        }
        : null;

    private static AttributeDeclaration Required(AttributeDeclaration attribute, PublicReports reports) =>
        attribute with { IsRequired = attribute.Name != reports.Contact && (attribute.IsRequired || reports.Required.Contains(attribute.Name)), Longest = attribute.Name == reports.Contact ? Math.Min(attribute.Longest, 100) : attribute.Longest };

    private PublicQuestion Question(AttributeDeclaration attribute) =>
        new(attribute.Name, attribute.Title, attribute.Type, attribute.IsRequired, attribute.Least, attribute.Most, attribute.Longest, types.CodesOf(attribute));

    private IEnumerable<PublicGroup> Related(PublicView view, ObjectType type, JsonElement related) =>
        from each in view.Related
        where type.Attributes.ContainsKey(each.Attribute) && related.TryGetProperty(each.Attribute, out var values) && values.ValueKind == JsonValueKind.Object
        let attribute = type.Attributes[each.Attribute]
        where attribute.RefersTo is not null && types.Find(attribute.RefersTo) is not null
        select new PublicGroup(attribute.Name, attribute.Title, Facts(each.Shown, types.Find(attribute.RefersTo!)!, related.GetProperty(each.Attribute)));

    private IEnumerable<PublicHappening> Latest(PublicView view, JsonElement latest) =>
        from each in view.Latest
        let kind = kinds.Find(each.Kind)
        where kind is not null && latest.TryGetProperty(each.Kind, out var record) && record.ValueKind == JsonValueKind.Object
        let happened = latest.GetProperty(each.Kind)
        select new PublicHappening(kind.Name, kind.Title, happened.GetProperty("occurred_at").GetDateTimeOffset(), Facts(each.Shown, kind, happened.GetProperty("values")));

    private List<PublicFact> Facts(PublishedAttributes shown, IDeclaredTable table, JsonElement values) =>
    [
        .. from name in shown.Names
           where table.Attributes.ContainsKey(name) && values.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null
           let attribute = table.Attributes[name]
           let told = shown.Masked.TryGetValue(name, out var mask) ? Opened(values.GetProperty(name), mask) : values.GetProperty(name)
           where told.ValueKind != JsonValueKind.Null
           select new PublicFact(name, attribute.Title, told, TextOf(attribute, told)),
    ];

    /// <summary>What the record keeps sealed it cannot mask.</summary>
    private JsonElement Opened(JsonElement value, Mask mask) =>
        value.ValueKind == JsonValueKind.String && value.GetString()! is var text && SecretBox.IsSealed(text) ? JsonSerializer.SerializeToElement(MaskedText.Of(secrets.Open(text), mask)) : value;

    private Title TextOf(AttributeDeclaration attribute, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.True => Yes,
        JsonValueKind.False => No,
        JsonValueKind.Number => attribute.Unit is { } unit ? new($"{value.GetRawText()} {unit.Chinese}", $"{value.GetRawText()} {unit.In(english: true)}") : new(value.GetRawText(), null),
        _ when attribute.Type == AttributeType.Time && value.TryGetDateTimeOffset(out var time) => new(clock.Local(time).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), null),
        _ => types.CodesOf(attribute)?.GetValueOrDefault(value.GetString()!) ?? new(value.GetString()!, null),
    };

    private static string CodeOf(JsonElement item) => item.GetProperty("code").GetString()!;

    private static JsonElement? PlaceOf(JsonElement item) => item.GetProperty("geometry") is { ValueKind: JsonValueKind.Object } place ? place : null;
}
