using System.Reflection;
using System.Runtime.InteropServices;

namespace SpatialCockpit.Analytics.Duck;

/// <summary>The official <c>libduckdb</c> of this platform, which lies beside the program.</summary>
internal static class DuckLibrary
{
    public const string Name = "duckdb";

    public static nint Resolve(string name, Assembly assembly, DllImportSearchPath? path) =>
        name == Name && NativeLibrary.TryLoad(Path.Combine(AppContext.BaseDirectory, "libduckdb.so"), out var library) ? library : 0;
}
