using System.Globalization;
using System.Text.Json;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Packs.Dictionaries;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Supervision.Registry.Tables;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>What templates ask of objects, as people write it.</summary>
internal sealed class ObjectFacts(NpgsqlConnection connection, PackWorld world, CityClock clock)
{
    public static Title Unknown { get; } = new("—", null);

    /// <param name="Code">As it is called by now.</param>
    /// <param name="Values">By placeholder; what nobody knows is not among them.</param>
    public sealed record Facts(string Code, string Region, int[] Audience, IReadOnlyDictionary<string, Title> Values);

    public async Task<Dictionary<long, Facts>> ReadAsync(ObjectType type, long[] ids, CancellationToken cancellationToken)
    {
        await using var read = connection.Command($"select o.id, o.code, o.region, o.audience, {TypeTable.CalledBy(type)}, {DeclaredColumns.AsJson(type)} from {DeclaredColumns.NameOf(type)} o where o.id = any ($1)", [ids]);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        Dictionary<long, Facts> facts = [];
        while (await row.ReadAsync(cancellationToken))
            facts.Add(row.GetInt64(0), new(row.GetString(1), row.GetString(2), row.GetFieldValue<int[]>(3), ValuesOf(type, row.GetString(1), row.IsDBNull(4) ? row.GetString(1) : row.GetString(4), row.GetString(5))));
        return facts;
    }

    /// <summary>To the minute, by the city's clock.</summary>
    public static Title Moment(DateTimeOffset moment, CityClock clock) => new(clock.Local(moment).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), null);

    private Dictionary<string, Title> ValuesOf(ObjectType type, string code, string name, string attributes)
    {
        using var json = JsonDocument.Parse(attributes);
        Dictionary<string, Title> values = new(StringComparer.Ordinal) { ["object.code"] = new(code, null), ["object.type"] = type.Title };
        foreach (var attribute in type.Attributes.Values)
            if (json.RootElement.TryGetProperty(attribute.Name, out var value) && value.ValueKind != JsonValueKind.Null)
                values[attribute.Name] = ValueOf(attribute, value);
        values["object.name"] = type.Heading is { } heading && values.TryGetValue(heading, out var called) ? called : new(name, null);
        return values;
    }

    private Title ValueOf(AttributeDeclaration attribute, JsonElement value) => attribute.Type switch
    {
        AttributeType.Text when attribute.Dictionary is { } dictionary && world.Find<PackDictionary>(DictionariesSection.SectionKey, dictionary)?.Codes.GetValueOrDefault(value.GetString()!) is { } title => title,
        AttributeType.Text or AttributeType.Date => new(value.GetString()!, null),
        AttributeType.Time => Moment(value.GetDateTimeOffset(), clock),
        AttributeType.Boolean => value.GetBoolean() ? new("是", "yes") : new("否", "no"),
        _ => new(value.GetRawText(), null),
    };
}
