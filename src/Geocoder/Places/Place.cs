using NetTopologySuite.Geometries;
using SpatialCockpit.Geocoder.Index;
using SpatialCockpit.Geocoder.Parsing;
using Column = SpatialCockpit.Geocoder.Index.PlaceColumn;

namespace SpatialCockpit.Geocoder.Places;

/// <summary>One place of a gazetteer snapshot: a slot of a segment, read on demand.</summary>
public readonly record struct Place(Segment Segment, int Slot)
{
    public PlaceKey Key => Segment.Key(Slot);
    public PlaceLayer Layer => Segment.Layer(Slot);
    public double Lon => Segment.Lon(Slot);
    public double Lat => Segment.Lat(Slot);
    public bool HasPoint => Segment.HasPoint(Slot);
    public string Source => Segment.Text(Column.Source, Slot) ?? "";
    public string? SourceId => Segment.Text(Column.SourceId, Slot);
    public string? Code => Segment.Text(Column.Code, Slot);
    public string Name => Segment.Text(Column.Name, Slot)!;
    public string? Address => Segment.Text(Column.Address, Slot);
    public string? District => Segment.Text(Column.District, Slot);
    public string? StreetOffice => Segment.Text(Column.StreetOffice, Slot);
    public string? Community => Segment.Text(Column.Community, Slot);
    public string? Road => Segment.Text(Column.Road, Slot);
    public string? HouseNumber => Segment.Text(Column.Number, Slot);
    public string? Compound => Segment.Text(Column.Compound, Slot);
    public string? Category => Segment.Text(Column.Category, Slot);
    public string? OldName => Segment.Text(Column.OldName, Slot);
    public string[] Aliases => Segment.Aliases(Slot);
    public Geometry? Line => Segment.Line(Slot);

    internal string NormalName => Segment.Text(Column.NormalName, Slot)!;
    internal int NormalNameLength => Segment.NormalNameLength(Slot);
    internal string NormalRest => Segment.Text(Column.NormalRest, Slot)!;

    /// <summary>Without a text of its own: holds for as long as the segment is held and the room left alone.</summary>
    internal ReadOnlySpan<char> NormalNameIn(Span<char> room) => Segment.Characters(Column.NormalName, Slot, room);

    /// <summary>As <see cref="NormalNameIn"/>.</summary>
    internal ReadOnlySpan<char> NormalRestIn(Span<char> room) => Segment.Characters(Column.NormalRest, Slot, room);

    internal string? NormalDistrict => Segment.Text(Column.NormalDistrict, Slot);
    internal string? NormalStreetOffice => Segment.Text(Column.NormalStreetOffice, Slot);
    internal string? NormalCommunity => Segment.Text(Column.NormalCommunity, Slot);
    internal string? NormalRoad => Segment.Text(Column.NormalRoad, Slot);
    internal string? NormalCrossRoad => Segment.Text(Column.NormalCrossRoad, Slot);
    internal string? Block => Segment.Text(Column.Block, Slot);
    internal string? Gate => Segment.Text(Column.Gate, Slot);
    internal HouseNumber? Number => Segment.Number(Slot);
    internal HouseNumber? InnerNumber => Segment.InnerNumber(Slot);
    internal int? Lane => Segment.Lane(Slot);
    internal bool NumberOnRoad => Segment.NumberOnRoad(Slot);
}
