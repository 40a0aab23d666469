namespace SpatialCockpit.Analytics;

/// <summary>By which children of the host are started: that which runs it.</summary>
internal static class DotnetProgram
{
    public static string Path =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } named ? named
        : Environment.ProcessPath is { } own && System.IO.Path.GetFileName(own) == "dotnet" ? own
        : "dotnet";
}
