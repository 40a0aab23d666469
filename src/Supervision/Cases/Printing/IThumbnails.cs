namespace SpatialCockpit.Supervision.Cases.Printing;

/// <summary>Makes photos small; whoever decodes pictures answers it.</summary>
public interface IThumbnails
{
    /// <param name="file">A photo as it was sent.</param>
    /// <param name="orientation">Of EXIF, 1 to 8.</param>
    /// <param name="longest">Pixels of its longer side.</param>
    /// <returns>The right way up; null for what cannot be decoded.</returns>
    SmallPicture? Of(byte[] file, int orientation, int longest);
}

/// <param name="Width">In pixels.</param>
public sealed record SmallPicture(int Width, int Height, byte[] Jpeg);
