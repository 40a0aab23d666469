namespace SpatialCockpit.Geocoder.Places;

/// <summary>Raw columns are what the record holds; the others are in normal form.</summary>
internal enum PlaceColumn
{
    Source,
    SourceId,
    Code,
    Name,
    Address,
    District,
    StreetOffice,
    Community,
    Road,
    Lane,
    Number,
    Compound,
    Building,
    Category,
    OldName,
    NormalName,
    NormalRest,
    NormalDistrict,
    NormalStreetOffice,
    NormalCommunity,
    NormalRoad,
    NormalCrossRoad,
    Block,
    Gate,
}

/// <summary>What each column holds of a row.</summary>
internal static class PlaceColumns
{
    public static string? TextOf(PlaceColumn column, PlaceRow row, PlaceText text) => column switch
    {
        PlaceColumn.Source => row.Source,
        PlaceColumn.SourceId => row.SourceId,
        PlaceColumn.Code => row.Code,
        PlaceColumn.Name => row.Name,
        PlaceColumn.Address => row.Address,
        PlaceColumn.District => row.District,
        PlaceColumn.StreetOffice => row.StreetOffice,
        PlaceColumn.Community => row.Community,
        PlaceColumn.Road => row.Road,
        PlaceColumn.Lane => row.Lane,
        PlaceColumn.Number => row.Number,
        PlaceColumn.Compound => row.Compound,
        PlaceColumn.Building => row.Building,
        PlaceColumn.Category => row.Category,
        PlaceColumn.OldName => row.OldName,
        PlaceColumn.NormalName => text.Name,
        PlaceColumn.NormalRest => text.Rest,
        PlaceColumn.NormalDistrict => text.District,
        PlaceColumn.NormalStreetOffice => text.StreetOffice,
        PlaceColumn.NormalCommunity => text.Community,
        PlaceColumn.NormalRoad => text.Road,
        PlaceColumn.NormalCrossRoad => text.CrossRoad,
        PlaceColumn.Block => text.Block,
        _ => text.Gate,
    };
}
