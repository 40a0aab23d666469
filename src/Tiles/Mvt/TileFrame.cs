using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SpatialCockpit.Spatial;

namespace SpatialCockpit.Tiles.Mvt;

/// <summary>
/// Where a tile lies in the world and on which lattice its vertices come to rest. All work on shapes is done in steps of that lattice, from the tile's north-west corner,
/// x eastward and y southward; only what is written is in tile units. A vertex goes to the nearest point of the lattice whatever shape it belongs to, and lattices of
/// neighbouring tiles fit, so that borders shared before are shared after.
/// </summary>
public readonly record struct TileFrame
{
    private const int WorldBits = 32;

    // (world · 2^_up + bias) / 2^_down, rounded down, is the nearest point of the lattice: half a step is in the bias.
    private readonly int _up;
    private readonly int _down;
    private readonly long _biasX;
    private readonly long _biasY;

    private TileFrame(TileCoordinate tile, int extent, int buffer, int step)
    {
        (Tile, Extent, Buffer, Step) = (tile, extent, buffer, step);
        var tileBits = WorldBits - tile.Z;
        (OriginX, OriginY) = ((int)(((long)tile.X << tileBits) + int.MinValue), (int)(((long)tile.Y << tileBits) + int.MinValue));
        var stepBits = tileBits - int.Log2(extent / step);
        (_up, _down) = (Math.Max(-stepBits, 0), Math.Max(stepBits, 0));
        var half = (1L << _down) / 2;
        (_biasX, _biasY) = (half - ((long)OriginX << _up), half - ((long)OriginY << _up));
        (Low, High) = (-(buffer / step), (extent + buffer) / step);
        Clip = new(World(OriginX, Low, -half), World(OriginY, Low, -half), World(OriginX, High, half - 1), World(OriginY, High, half - 1));
        HalfUnit = tileBits - int.Log2(extent) - 1 is var halfBits and >= 0 ? 1L << halfBits : 0;
    }

    /// <param name="extent">Units a tile is wide: a power of two, 256 to 8192.</param>
    /// <param name="buffer">Units kept beyond each edge: 0 to <paramref name="extent"/>.</param>
    /// <param name="step">Units from one point of the lattice to the next: a power of two up to 64; more than 1 simplifies.</param>
    /// <exception cref="ArgumentOutOfRangeException"/>
    public static TileFrame Of(TileCoordinate tile, int extent = TileUnits.Extent, int buffer = TileUnits.Buffer, int step = 1)
    {
        if (extent is < 256 or > 8192 || !int.IsPow2(extent))
            throw new ArgumentOutOfRangeException(nameof(extent), extent, "A power of two from 256 to 8192.");
        if (buffer < 0 || buffer > extent)
            throw new ArgumentOutOfRangeException(nameof(buffer), buffer, "From 0 to the extent.");
        if (step is < 1 or > 64 || !int.IsPow2(step))
            throw new ArgumentOutOfRangeException(nameof(step), step, "A power of two from 1 to 64.");
        return new(tile, extent, buffer, step);
    }

    public TileCoordinate Tile { get; }

    public int Extent { get; }

    public int Buffer { get; }

    public int Step { get; }

    /// <summary>World units of the tile's north-west corner.</summary>
    public int OriginX { get; }

    public int OriginY { get; }

    /// <summary>The tile with its buffer and half a step around it, in world units: what comes to rest on the lattice is in here.</summary>
    public WorldBox Clip { get; }

    /// <summary>First and last place of the lattice within the buffer, the same for both axes.</summary>
    internal int Low { get; }

    internal int High { get; }

    /// <summary>World units from one place of the lattice to the next; 1 where it is less.</summary>
    internal long StepSide => 1L << _down;

    /// <summary>World units of a tile unit; 1 where it is less.</summary>
    internal long UnitSide => Math.Max(1, 2 * HalfUnit);

    /// <summary>World units of half a tile unit, 0 where that is less than one.</summary>
    internal long HalfUnit { get; }

    /// <summary>The place of the lattice nearest to a world coordinate, the southern or eastern one of two; may lie far outside.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long X(int world) => ((long)world << _up) + _biasX >> _down;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal long Y(int world) => ((long)world << _up) + _biasY >> _down;

    /// <summary>The places of vertices that all lie in <see cref="Clip"/>, eight at a time.</summary>
    /// <param name="coordinates">x0, y0, x1, y1 …, in world units.</param>
    internal void Place(ReadOnlySpan<int> coordinates, Span<LatticePoint> places)
    {
        var at = 0;
        if (Vector256.IsHardwareAccelerated && _up == 0 && (High + 1L) << _down <= int.MaxValue)
        {
            var bias = Vector256.Create((ulong)(uint)(int)_biasX | (ulong)(uint)(int)_biasY << 32).AsInt32();
            var numbers = MemoryMarshal.Cast<LatticePoint, short>(places);
            for (; at + 2 * Vector256<int>.Count <= coordinates.Length; at += 2 * Vector256<int>.Count)
            {
                var first = Vector256.Create(coordinates[at..]) + bias >> _down;
                var second = Vector256.Create(coordinates[(at + Vector256<int>.Count)..]) + bias >> _down;
                Vector256.Narrow(first, second).CopyTo(numbers[at..]);
            }
        }
        for (; at + 1 < coordinates.Length; at += 2)
            places[at / 2] = new((short)X(coordinates[at]), (short)Y(coordinates[at + 1]));
    }

    private int World(int origin, int place, long more) => (int)Math.Clamp(origin + ((long)place << _down >> _up) + (_down > 0 ? more : 0), int.MinValue, int.MaxValue);
}
