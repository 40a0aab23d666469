namespace SpatialCockpit.Geocoder.Index;

/// <summary>The texts of a row: first those that the record holds, then the same and what was read from them in normal form. Later ones are often put together from earlier ones.</summary>
internal enum PlaceColumn : byte
{
    Source,
    SourceId,
    Code,
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

    /// <summary>One a line.</summary>
    Aliases,
    Name,
    Address,
    NormalDistrict,
    NormalStreetOffice,
    NormalCommunity,
    NormalRoad,
    NormalCrossRoad,
    Block,
    Gate,
    NormalName,
    NormalRest,
}
