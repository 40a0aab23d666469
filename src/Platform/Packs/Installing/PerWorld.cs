namespace SpatialCockpit.Platform.Packs.Installing;

/// <summary>What is made of the packs in force, once for each change of them. Replaced whole, for several threads ask.</summary>
public sealed class PerWorld<T>(PackCatalog packs, Func<PackWorld, T> make) where T : class
{
    private Made? _made;

    public T Now
    {
        get
        {
            var world = packs.World;
            if (_made is not { } made || made.World != world)
                _made = made = new(world, make(world));
            return made.Of;
        }
    }

    private sealed record Made(PackWorld World, T Of);
}
