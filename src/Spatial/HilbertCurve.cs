namespace SpatialCockpit.Spatial;

/// <summary>The Hilbert curve through a square of 65,536 cells a side: places near on the curve are near in the plane.</summary>
public static class HilbertCurve
{
    /// <summary>Cells a side.</summary>
    public const int Side = 1 << 16;

    /// <param name="x">0 … <see cref="Side"/> - 1.</param>
    /// <param name="y">0 … <see cref="Side"/> - 1.</param>
    /// <returns>How far along the curve the cell lies.</returns>
    public static uint PlaceOf(uint x, uint y)
    {
        uint place = 0;
        for (uint side = Side / 2; side > 0; side >>= 1)
        {
            var (right, up) = ((x & side) != 0 ? 1u : 0u, (y & side) != 0 ? 1u : 0u);
            place += side * side * (3 * right ^ up);
            if (up != 0)
                continue;
            if (right != 0)
                (x, y) = (Side - 1 - x, Side - 1 - y);
            (x, y) = (y, x);
        }
        return place;
    }
}
