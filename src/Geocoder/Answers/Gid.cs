using System.Globalization;
using SpatialCockpit.Geocoder.Places;

namespace SpatialCockpit.Geocoder.Answers;

/// <summary>
/// The global id of an answer: <c>cockpit:LAYER:ID</c> for a row of the gazetteer, <c>grid:cell:CODE</c> for a unit grid cell, <c>grid:area:CODE</c> for a duty grid, <c>beidou:cell:CODE</c> for a cell of the BeiDou grid, <c>registry:LAYER:CODE</c> for a registered thing,
/// <c>derived:LAYER:NAME</c> for a place that was worked out from others, <c>china:LAYER:CODE</c> for a division that is known by name alone.
/// </summary>
public readonly record struct Gid(string Source, string Layer, string Id)
{
    public const string China = "china";
    public const string Grid = "grid";
    public const string Beidou = "beidou";

    public static Gid Of(Place place) => place.Key.Table == PlaceTable.Derived
        ? new("derived", place.Layer.Name(), place.Name)
        : new("cockpit", place.Layer.Name(), place.Key.Id.ToString(CultureInfo.InvariantCulture));

    /// <summary>The row meant; null for the other sources.</summary>
    public PlaceKey? Key => Source == "cockpit" && PlaceLayers.Parse(Layer) is [var layer, ..] && long.TryParse(Id, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
        ? new(layer.IsDivision() ? PlaceTable.Division : layer == PlaceLayer.Road ? PlaceTable.Road : PlaceTable.Place, id)
        : null;

    public static bool TryParse(string? text, out Gid gid)
    {
        gid = default;
        if (text?.Split(':', 3) is not [{ Length: > 0 } source, { Length: > 0 } layer, { Length: > 0 } id])
            return false;
        gid = new(source, layer, id);
        return true;
    }

    public override string ToString() => $"{Source}:{Layer}:{Id}";
}
