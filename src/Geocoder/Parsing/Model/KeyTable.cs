using System.Numerics;

namespace SpatialCockpit.Geocoder.Parsing.Model;

/// <summary>Hashed keys to small numbers, by open addressing: built once, read by anybody.</summary>
public sealed class KeyTable
{
    private readonly uint[] _keys;
    private readonly int[] _values;
    private readonly uint _mask;

    /// <param name="keys">Distinct keys; the value of a key is its place among them.</param>
    public KeyTable(ReadOnlySpan<uint> keys)
    {
        var size = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, keys.Length * 2));
        (_keys, _values, _mask) = (new uint[size], new int[size], (uint)size - 1);
        for (var i = 0; i < keys.Length; i++)
        {
            var slot = keys[i] & _mask;
            while (_values[slot] != 0)
                slot = (slot + 1) & _mask;
            (_keys[slot], _values[slot]) = (keys[i], i + 1);
        }
    }

    /// <summary>The place of a key; -1 when it is not there.</summary>
    public int Find(uint key)
    {
        for (var slot = key & _mask; ; slot = (slot + 1) & _mask)
        {
            var value = _values[slot];
            if (value == 0 || _keys[slot] == key)
                return value - 1;
        }
    }
}
