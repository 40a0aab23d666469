namespace SpatialCockpit.Tiles.Raster;

/// <summary>Why there is no picture.</summary>
internal enum RasterTrouble
{
    /// <summary>The server cannot be reached, or does not answer in time.</summary>
    Away,

    /// <summary>It answers that something is wrong with itself, or that we ask too much.</summary>
    Broken,

    /// <summary>It refuses us: a key that is not known there, or no longer.</summary>
    Refused,

    /// <summary>It answers with something that is no whole picture.</summary>
    NoPicture,

    /// <summary>It answers with more than a tile can be.</summary>
    TooLarge,

    /// <summary>It sends us to another host.</summary>
    SentElsewhere,

    /// <summary>GDAL is not installed here, and the picture must be redrawn.</summary>
    NoTool,
}

/// <summary>There is no picture, for which a server of somebody else's is to blame, or a file. Says what, never where.</summary>
internal sealed class RasterException(RasterTrouble trouble, string reason) : Exception(reason)
{
    public RasterTrouble Trouble => trouble;

    /// <summary>It may be better in a moment.</summary>
    public bool IsPassing => trouble is RasterTrouble.Away or RasterTrouble.Broken;
}
