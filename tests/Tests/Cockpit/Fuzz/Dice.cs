namespace SpatialCockpit.Tests.Cockpit.Fuzz;

/// <summary>Choices that a number repeats, on any machine and in whatever order they are made at once: SplitMix64.</summary>
internal sealed class Dice(ulong first)
{
    private const ulong Step = 0x9E3779B97F4A7C15, First = 0xBF58476D1CE4E5B9, Second = 0x94D049BB133111EB;

    private ulong _state = first;

    /// <param name="seed">Of a run.</param>
    /// <param name="number">Of a request of it.</param>
    public static Dice Of(long seed, long number) => new(Mixed((ulong)seed * Step) ^ Mixed((ulong)number * Second));

    public int Below(int most) => (int)(Mixed(_state += Step) % (uint)most);

    public bool OneIn(int many) => Below(many) == 0;

    public T Of<T>(IReadOnlyList<T> some) => some[Below(some.Count)];

    /// <summary>From 0 to below 1.</summary>
    public double Fraction() => Below(1 << 30) / (double)(1 << 30);

    public byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        for (var i = 0; i < count; i++)
            bytes[i] = (byte)Below(256);
        return bytes;
    }

    private static ulong Mixed(ulong x)
    {
        x = (x ^ (x >> 30)) * First;
        x = (x ^ (x >> 27)) * Second;
        return x ^ (x >> 31);
    }
}
