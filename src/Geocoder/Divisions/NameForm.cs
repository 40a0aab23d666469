namespace SpatialCockpit.Geocoder.Divisions;

/// <summary>How a text calls a division.</summary>
public enum NameForm : byte
{
    /// <summary>With its suffix: 杭州市, 恩施州.</summary>
    Full,

    /// <summary>A name that it bore once.</summary>
    Old,

    /// <summary>Without its suffix: 杭州, 巴音郭楞.</summary>
    Short,

    /// <summary>A town without a suffix of its own, which means it only right behind what holds it: 东莞虎门, 萧山区红山农场.</summary>
    Nested,
}
