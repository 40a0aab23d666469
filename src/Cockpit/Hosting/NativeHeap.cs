using System.Runtime.InteropServices;

namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>The C library's heap, in which packers and drawing libraries work.</summary>
internal static partial class NativeHeap
{
    /// <summary><c>M_ARENA_MAX</c> of glibc's malloc.h.</summary>
    private const int ArenaMax = -8;

    private const int Arenas = 2;

    /// <summary>
    /// Keeps it from growing with the threads: glibc gives each thread an arena, up to eight a core, and each keeps what its largest work took. Other C libraries have no arenas.
    /// </summary>
    public static void Limit()
    {
        try
        {
            _ = Mallopt(ArenaMax, Arenas);
        }
        catch (EntryPointNotFoundException)
        {
            // Nothing to limit.
        }
    }

    [LibraryImport("libc", EntryPoint = "mallopt")]
    private static partial int Mallopt(int parameter, int value);
}
