using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Spatial;
using SpatialCockpit.Supervision.Registry.Bulk.Sheets;
using SpatialCockpit.Supervision.Registry.Objects;
using SpatialCockpit.Supervision.Registry.Types;
using SpatialCockpit.Supervision.Registry.Values;

namespace SpatialCockpit.Supervision.Registry.Bulk.Reading;

/// <summary>
/// Judges rows: which object each is about, and whether what it says could be sent by <c>POST</c> or <c>PATCH</c> of that object. Each is made into the body that a client would have sent, and read by the same rules.
/// An empty cell says nothing. An address is asked only where nothing else says where the object is, and nobody knows: what was put right on the map stays there.
/// </summary>
internal sealed class BulkJudge(ScopedTransaction transaction, ObjectType type, ObjectTypes types, Caller caller, BulkHeader header, ClientCrs crs, IAddressFinder addresses, CellReading cells, DateTimeOffset now)
{
    /// <summary>Whatever is found with less is worth a look.</summary>
    private const double Sure = 0.8;

    private readonly RepeatedRows _repeated = new(header);

    /// <summary>Rows judged before, of which a later one says that they are about the same.</summary>
    public IReadOnlyList<(int Row, BulkMistake Mistake)> Repeated => _repeated.Earlier;

    public async Task<List<BulkLine>> JudgeAsync(IEnumerable<SheetRow> rows, CancellationToken cancellationToken)
    {
        var lines = rows.Select(LineOf).ToList();
        var sound = lines.FindAll(line => line.Row.Fault is null);
        var known = await KnownObjects.FindAsync(transaction, type, sound, cancellationToken);
        foreach (var line in sound)
        {
            Match(line, known);
            _repeated.Look(line);
            Read(line, await PlaceAsync(line, cancellationToken));
        }
        if (!caller.Scope.IsEverything)
            await SiftByPlaceAsync(sound.FindAll(line => line.Body is not null), cancellationToken);
        return lines;
    }

    private BulkLine LineOf(SheetRow row)
    {
        if (row.Fault is { } fault)
            return new(row) { Mistakes = { new(null, null, fault) } };
        return new(row)
        {
            Code = BulkHeader.CellOf(row, header.Find(ColumnRole.Code)),
            Aliases = header.Aliases.Select(column => (column.Meaning.Name, Text: BulkHeader.CellOf(row, column))).Where(alias => alias.Text is not null).ToDictionary(alias => alias.Name, alias => alias.Text!, StringComparer.Ordinal),
        };
    }

    /// <summary>By its code, else by its aliases, which all must lead to the same.</summary>
    private void Match(BulkLine line, KnownObjects known)
    {
        line.Known = line.Code is { } code ? known.ByCode(code) : line.Aliases.Select(alias => known.ByAlias(alias.Key, alias.Value)).FirstOrDefault(found => found is not null);
        if (line is { Known: null, Code: { } unknown } && type.Code.IsCounted)
            Wrong(line, "code", unknown, "is of no object that you see, and codes are counted here.");
        foreach (var (kind, alias) in line.Aliases)
            if (ObjectAliases.Refuses(alias) is { } mistake)
                Wrong(line, kind, alias, mistake);
            else if (known.ByAlias(kind, alias) is { } other && other.Id != line.Known?.Id)
                Wrong(line, kind, alias, $"is of {other.Code}.");
    }

    /// <returns>Null where nothing says it, or what says it is wrong.</returns>
    private async ValueTask<LonLat?> PlaceAsync(BulkLine line, CancellationToken cancellationToken)
    {
        var (lon, lat) = (BulkHeader.CellOf(line.Row, header.Find(ColumnRole.Lon)), BulkHeader.CellOf(line.Row, header.Find(ColumnRole.Lat)));
        if (lon is not null || lat is not null)
        {
            if (Degrees(lon) is { } x && Degrees(lat) is { } y && crs.Read(x, y) is { } place)
                return place;
            Wrong(line, "lon", $"{lon}, {lat}", $"are no longitude and latitude of {crs.Name}.");
        }
        else if (line.Known?.HasPlace != true && BulkHeader.CellOf(line.Row, header.Address) is { } address)
            return await FindAsync(line, address, cancellationToken);
        return null;
    }

    private async ValueTask<LonLat?> FindAsync(BulkLine line, string address, CancellationToken cancellationToken)
    {
        var found = await addresses.FindAsync(address, caller, cancellationToken);
        if (found.Candidates.Count > 0)
            Mistake(line, header.Address!.Header, address, $"could be {string.Join(", or ", found.Candidates.Take(5))}.");
        else if (found.Place is null)
            Mistake(line, header.Address!.Header, address, "is not found.");
        else if (found.Confidence < Sure)
            line.Doubt = new(address, found.Matched ?? "", Math.Round(found.Confidence, 2));
        return found.Place;
    }

    private void Read(BulkLine line, LonLat? place)
    {
        using var json = JsonDocument.Parse(Written(line, place));
        var (body, mistakes) = ObjectBody.Read(json.RootElement, type, types, isNew: line.Known is null, now);
        foreach (var (member, mistake) in mistakes)
            if (!line.Mistakes.Exists(known => known.Column == (header.HeaderOf(member) ?? member)))
                Wrong(line, member, null, mistake);
        if (line.Known is { } known && body?.Region is { } region && region != known.Region)
            Wrong(line, "region", region, "changes hands only when who receives the object agrees.");
        if (line.Known is { } changed && body?.Opening is { } opening && !caller.Scope.Supervises(changed.Region))
            Wrong(line, opening, null, ObjectBody.OpensIt);
        line.Body = body;
    }

    private ReadOnlyMemory<byte> Written(BulkLine line, LonLat? place)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var json = new Utf8JsonWriter(buffer);
        json.WriteStartObject();
        if (line.Known is null && !type.Code.IsCounted)
            json.WriteString("code", line.Code);
        if (BulkHeader.CellOf(line.Row, header.Find(ColumnRole.Region)) is { } region)
            json.WriteString("region", region);
        json.WriteStartObject("attributes");
        foreach (var column in header.Attributes)
            if (BulkHeader.CellOf(line.Row, column) is { } cell)
                WriteAttribute(json, line, type.Attributes[column.Meaning.Name], cell);
        json.WriteEndObject();
        if (place is { } there)
        {
            json.WriteStartObject("geometry");
            json.WriteString("type", "Point");
            json.WriteStartArray("coordinates");
            json.WriteNumberValue(there.Lon);
            json.WriteNumberValue(there.Lat);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        json.WriteEndObject();
        json.Flush();
        return buffer.WrittenMemory;
    }

    private void WriteAttribute(Utf8JsonWriter json, BulkLine line, AttributeDeclaration attribute, string cell)
    {
        json.WritePropertyName(attribute.Name);
        if (attribute.Type != AttributeType.Document)
            CleanedText.Write(json, cells.Read(attribute, cell), attribute.Type);
        else if (BulkRows.IsJson(cell))
            json.WriteRawValue(cell);
        else
        {
            json.WriteNullValue();
            Wrong(line, attribute.Name, cell, "is no JSON.");
        }
    }

    /// <summary>Whose each would be.</summary>
    private async Task SiftByPlaceAsync(List<BulkLine> lines, CancellationToken cancellationToken)
    {
        var located = await Whereabouts.FindAsync(transaction, type, lines.ConvertAll(line => line.Place), cancellationToken);
        var (own, audience) = caller.Scope.Own;
        for (var i = 0; i < lines.Count; i++)
            if ((lines[i].Known is null || located[i] is not null) && !caller.Scope.Sees(located[i] ?? lines[i].Body!.Region ?? own, lines[i].Known?.Audience ?? audience))
                Mistake(lines[i], null, null, "The object would lie outside of what you see.");
    }

    private static double? Degrees(string? cell) => cell is not null && double.TryParse(CellReading.Number(cell), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    /// <param name="member">As a body calls it.</param>
    private void Wrong(BulkLine line, string member, string? value, string reason) =>
        Mistake(line, header.HeaderOf(member) ?? member, value ?? header.Columns.Where(column => column.Header == header.HeaderOf(member)).Select(column => BulkHeader.CellOf(line.Row, column)).FirstOrDefault(), reason);

    private static void Mistake(BulkLine line, string? column, string? value, string reason) => line.Mistakes.Add(new(column, value, reason));
}
