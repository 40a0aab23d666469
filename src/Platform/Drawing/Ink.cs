namespace SpatialCockpit.Platform.Drawing;

/// <summary>A colour on paper.</summary>
public readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink White = new(255, 255, 255);
}

/// <param name="Size">In points.</param>
public readonly record struct Lettering(double Size, bool IsBold = false);
