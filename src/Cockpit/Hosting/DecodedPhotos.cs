using SpatialCockpit.Supervision.Cases.Printing;
using SpatialCockpit.Tiles.Raster.Pictures;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Photos made small by what decodes the pictures of maps.</summary>
internal sealed class DecodedPhotos : IThumbnails
{
    public SmallPicture? Of(byte[] file, int orientation, int longest) => Thumbnails.Of(file, orientation, longest) is var (width, height, jpeg) ? new(width, height, jpeg) : null;
}
