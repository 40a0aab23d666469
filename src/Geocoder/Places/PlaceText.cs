using SpatialCockpit.Geocoder.Parsing;
using SpatialCockpit.Geocoder.Text;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>
/// A row as search compares it: its texts in normal form and its elements, from the row's own columns where the source gave them, else read from address and name.
/// </summary>
public sealed class PlaceText
{
    public required string Name { get; init; }

    /// <summary>Everything else that is said about the place: address, areas, road, number, compound.</summary>
    public required string Rest { get; init; }

    public string? District { get; init; }
    public string? StreetOffice { get; init; }
    public string? Community { get; init; }
    public string? Road { get; init; }
    public string? CrossRoad { get; init; }
    public HouseNumber? Number { get; init; }
    public bool NumberOnRoad { get; init; }
    public HouseNumber? InnerNumber { get; init; }
    public int? Lane { get; init; }
    public string? Block { get; init; }
    public string? Gate { get; init; }

    /// <summary>Names that own a number or a block: compounds, places, units.</summary>
    public List<string> Owners { get; init; } = [];

    /// <summary>Every form the place itself is called by.</summary>
    public List<string> Calls { get; init; } = [];

    public static PlaceText Of(PlaceRow row, AddressParser parser)
    {
        var fromName = parser.Parse(row.Name);
        var name = fromName.Text.Value;
        var fromAddress = row.Road is null || SaysLane(row) ? parser.Parse(row.Address) : null;
        var number = ReadNumber(row.Number) ?? (row.Road is null ? fromAddress?.Number ?? (fromName.NumberOnRoad ? fromName.Number : null) : null);
        return new()
        {
            Name = name,
            Rest = RestOf(row, name),
            District = Normal(row.District) ?? fromAddress?.District,
            StreetOffice = Normal(row.StreetOffice) ?? fromAddress?.StreetOffice,
            Community = Normal(row.Community) ?? fromAddress?.Community,
            Road = fromAddress is { Lane: not null, Road: { } parent } ? parent : Normal(row.Road) ?? fromAddress?.Road ?? fromName.Road,
            CrossRoad = fromAddress is { Lane: not null } ? Normal(row.Road) : fromAddress?.CrossRoad ?? fromName.CrossRoad,
            Number = number,
            NumberOnRoad = number is not null && (row.Road is not null ? !IsInside(row, name) : fromAddress is { Number: not null } ? fromAddress.NumberOnRoad : fromName.NumberOnRoad),
            InnerNumber = fromAddress?.InnerNumber ?? fromName.InnerNumber,
            Lane = ReadNumber(row.Lane)?.Main ?? fromAddress?.Lane ?? fromName.Lane,
            Block = ReadBlock(row.Building) ?? fromName.Block ?? fromAddress?.Block,
            Gate = fromName.Gate,
            Owners = OwnersOf(row, fromName, fromAddress),
            Calls = CallsOf(row, name),
        };
    }

    private static bool SaysLane(PlaceRow row) => row.Address?.Contains('弄', StringComparison.Ordinal) == true;

    /// <summary>The number is the compound's own: 柳园新村15号 stands in the village, not on the road beside it.</summary>
    private static bool IsInside(PlaceRow row, string name) =>
        row.Compound is not null && NormalText.Of(row.Compound + row.Number) is { Length: > 0 } inside && name.EndsWith(inside, StringComparison.Ordinal);

    private static List<string> OwnersOf(PlaceRow row, ParsedAddress fromName, ParsedAddress? fromAddress)
    {
        List<string> owners = [];
        if (row.Compound is { } compound)
            owners.Add(NormalText.Of(compound));
        owners.AddRange(fromName.Names);
        if (fromName.Community is { } community)
            owners.Add(community);
        if (fromAddress is not null)
            owners.AddRange(fromAddress.Names);
        return Distinct(owners);
    }

    private static List<string> CallsOf(PlaceRow row, string name)
    {
        List<string> calls = [name];
        if (name.IndexOf('(') is > 1 and var bracket)
            calls.Add(name[..bracket].TrimEnd());
        foreach (var alias in row.Aliases)
            calls.Add(NormalText.Of(alias));
        if (row.OldName is { } old)
            calls.Add(NormalText.Of(old));
        if (row.Layer.LevelOf() is { } level && AreaNames.Shorten(name, level) is { } shorter)
            calls.Add(shorter);
        return Distinct(calls);
    }

    private static string RestOf(PlaceRow row, string name)
    {
        var rest = NormalText.Of(row.Address);
        string?[] more = [row.District, row.StreetOffice, row.Community, row.Road + row.Lane + row.Number, row.Compound + row.Building, row.OldName, .. row.Aliases];
        foreach (var part in more)
        {
            if (string.IsNullOrEmpty(part) || row.Address?.Contains(part, StringComparison.Ordinal) == true || row.Name.Contains(part, StringComparison.Ordinal))
                continue;
            var normal = NormalText.Of(part);
            if (normal.Length > 0 && !rest.Contains(normal, StringComparison.Ordinal) && !name.Contains(normal, StringComparison.Ordinal))
                rest += " " + normal;
        }
        return rest;
    }

    private static HouseNumber? ReadNumber(string? text)
    {
        var normal = NormalText.Of(text);
        if (normal.Length == 0)
            return null;
        var token = NumberToken.Read(normal, 0);
        return token.Kind is NumberKind.House or NumberKind.Bare or NumberKind.Courtyard or NumberKind.Lane ? token.Number : null;
    }

    private static string? ReadBlock(string? text)
    {
        var normal = NormalText.Of(text);
        if (normal.Length == 0)
            return null;
        var token = NumberToken.Read(normal, 0);
        return token.Kind is NumberKind.Block or NumberKind.Bare or NumberKind.House ? token.Id : normal;
    }

    private static string? Normal(string? text) => NormalText.Of(text) is { Length: > 0 } normal ? normal : null;

    private static List<string> Distinct(IEnumerable<string> texts) => [.. texts.Where(text => text.Length > 1).Distinct(StringComparer.Ordinal)];
}
