using System.Text.Json;
using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Supervision.Cases.Declared;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Cases.Reporting;

/// <summary>A case as it is reported.</summary>
/// <param name="Place">Null where only an address is said.</param>
/// <param name="Attributes">As JSON, by name.</param>
internal sealed record ReportBody(
    CaseClass? Class, CaseCondition? Condition, string Channel, string? Address, string? Description, Point? Place, DateTimeOffset OccurredAt, string? PartCode, JsonObject Attributes, IReadOnlyList<string> Attachments, Reporter? Reporter, bool IsSelfHandled)
{
    public const int LongestDescription = 4000;

    /// <summary>What may be said of a case.</summary>
    public static IReadOnlyList<string> Members { get; } = ["type", "class_code", "condition", "channel", "address", "description", "geometry", "occurred_at", "part_code", "attributes", "attachments", "reporter", "self_handled"];

    private const int MostAttachments = 100;
    private const int LongestCode = 100;

    /// <returns>The report, or each member that is wrong and why.</returns>
    public static (ReportBody? Body, Dictionary<string, string> Mistakes) Read(JsonElement json, CaseType type, CaseTypes cases, ObjectTypes types, DateTimeOffset now)
    {
        var reader = new BodyReader(json, Members);
        if (reader.Mistakes.ContainsKey(""))
            return (null, reader.Mistakes);
        var (@class, condition) = ClassReading.Read(reader, type, cases, isNew: true);
        var values = reader.Attributes(type.Name, type.Reported, types, isNew: true);
        var body = new ReportBody(
            @class, condition, ReadChannel(reader, type, cases), reader.Text("address"), reader.Text("description", LongestDescription), reader.Place(ObjectGeometry.Point, "a case").Value as Point, reader.PastTime("occurred_at", now) ?? now,
            reader.Text("part_code", LongestCode), CaseAttributes.Kept(json, values), reader.Texts("attachments", MostAttachments, LongestCode) ?? [], reader.Member("reporter") is { } reporter ? Reporter.Read(reporter, reader.Mistakes) : null, reader.Flag("self_handled"));
        if (body is { Place: null, Address: null })
            reader.Mistakes.TryAdd("geometry", "or an address is required: where is it?");
        if (body.IsSelfHandled && type.SelfHandled is null)
            reader.Mistakes.TryAdd("self_handled", "is nothing that such cases can be.");
        if (body.PartCode is not null && @class?.Kind == CaseClass.Event)
            reader.Mistakes.TryAdd("part_code", "is said of parts.");
        return reader.Mistakes.Count == 0 ? (body, reader.Mistakes) : (null, reader.Mistakes);
    }

    /// <summary>Of a case that another one opens.</summary>
    /// <param name="said">What was asked with the action, as JSON.</param>
    /// <param name="class">Null where such cases have no classes.</param>
    public static ReportBody Of(Case first, CaseOpening opens, JsonObject said, CaseClass? @class, DateTimeOffset now)
    {
        JsonObject attributes = [];
        if (opens.About is { } about)
            attributes[about] = first.Code;
        var words = opens.Description is { } question ? said[question]?.GetValue<string>() : first.Description;
        return new(@class, @class?.Conditions.GetValueOrDefault(opens.Condition ?? ""), opens.Channel, first.Address, words, first.Place, now, null, attributes, [], null, IsSelfHandled: false);
    }

    private static string ReadChannel(BodyReader reader, CaseType type, CaseTypes cases)
    {
        var channel = reader.Text("channel", LongestCode) ?? "";
        var known = type.Channels is { } name ? cases.World.Find<PackDictionary>(DictionariesSection.SectionKey, name)?.Codes : null;
        if (known?.ContainsKey(channel) == false)
            reader.Mistakes.TryAdd("channel", $"is one of {string.Join(", ", known.Keys)}.");
        return channel;
    }
}
