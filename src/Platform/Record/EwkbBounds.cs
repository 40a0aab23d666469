using System.Buffers;
using System.Buffers.Binary;
using NetTopologySuite.Geometries;

namespace SpatialCockpit.Platform.Record;

/// <summary>Reads off EWKB how far a geometry reaches, without building it.</summary>
public static class EwkbBounds
{
    private const uint HasZ = 0x8000_0000, HasM = 0x4000_0000, HasSrid = 0x2000_0000, Flags = 0xF000_0000;
    private const uint Point = 1, LineString = 2, Polygon = 3, MultiPoint = 4, MultiLineString = 5, MultiPolygon = 6, Collection = 7, PolyhedralSurface = 15, Tin = 16, Triangle = 17;

    /// <param name="hex">The text form PostgreSQL prints a geometry in.</param>
    /// <returns>
    /// The system (0 where none is given) and the rectangle in its coordinates, null of an empty geometry; nothing at all for bytes that are no EWKB, and for arcs, which reach
    /// beyond their points.
    /// </returns>
    public static (int Srid, Envelope? Box)? ReadHex(ReadOnlySpan<char> hex)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(hex.Length / 2);
        try
        {
            if (Convert.FromHexString(hex, bytes, out _, out var length) != OperationStatus.Done)
                return null;
            var walk = new Walk(bytes.AsSpan(0, length));
            return walk.TryGeometry() ? (walk.Srid, walk.Box) : null;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private ref struct Walk(ReadOnlySpan<byte> bytes)
    {
        /// <summary>Collections in collections: deeper ones nobody makes by good will.</summary>
        private const int Deepest = 16;

        private ReadOnlySpan<byte> _rest = bytes;
        private double _west = double.PositiveInfinity, _south = double.PositiveInfinity, _east = double.NegativeInfinity, _north = double.NegativeInfinity;
        private int _depth;

        public int Srid { get; private set; }

        public readonly Envelope? Box => _west <= _east ? new(_west, _east, _south, _north) : null;

        public bool TryGeometry()
        {
            // PostgreSQL writes the byte order of its machine: little endian on all of ours.
            if (_rest.Length < 5 || _rest[0] != 1 || ++_depth > Deepest)
                return false;
            var type = BinaryPrimitives.ReadUInt32LittleEndian(_rest[1..]);
            _rest = _rest[5..];
            if ((type & HasSrid) != 0)
            {
                if (!TryCount(out var srid))
                    return false;
                Srid = (int)srid;
            }
            var width = 16 + ((type & HasZ) != 0 ? 8 : 0) + ((type & HasM) != 0 ? 8 : 0);
            var done = (type & ~Flags) switch
            {
                Point => TryPoints(1, width),
                LineString => TryCount(out var points) && TryPoints(points, width),
                Polygon or Triangle => TryRings(width),
                MultiPoint or MultiLineString or MultiPolygon or Collection or PolyhedralSurface or Tin => TryParts(),
                _ => false,
            };
            _depth--;
            return done;
        }

        private bool TryCount(out uint count)
        {
            if (!BinaryPrimitives.TryReadUInt32LittleEndian(_rest, out count))
                return false;
            _rest = _rest[4..];
            return true;
        }

        private bool TryParts()
        {
            if (!TryCount(out var parts))
                return false;
            for (var i = 0u; i < parts; i++)
            {
                if (!TryGeometry())
                    return false;
            }
            return true;
        }

        private bool TryRings(int width)
        {
            if (!TryCount(out var rings))
                return false;
            for (var i = 0u; i < rings; i++)
            {
                if (!TryCount(out var points) || !TryPoints(points, width))
                    return false;
            }
            return true;
        }

        /// <summary>The empty point is written with NaN, which is neither less nor greater.</summary>
        private bool TryPoints(uint points, int width)
        {
            if (points > (uint)(_rest.Length / width))
                return false;
            for (var i = 0u; i < points; i++)
            {
                var (x, y) = (BinaryPrimitives.ReadDoubleLittleEndian(_rest), BinaryPrimitives.ReadDoubleLittleEndian(_rest[8..]));
                if (!double.IsNaN(x) && !double.IsNaN(y))
                    (_west, _south, _east, _north) = (Math.Min(_west, x), Math.Min(_south, y), Math.Max(_east, x), Math.Max(_north, y));
                _rest = _rest[width..];
            }
            return true;
        }
    }
}
