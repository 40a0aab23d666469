namespace SpatialCockpit.Cockpit.Hosting;

/// <summary>Where the files lie that come with the program: schema, packs, dictionaries, the built web app.</summary>
public sealed class Installation(string root)
{
    /// <summary>The clone (or published folder) this program was built in.</summary>
    public static Installation Here { get; } = new(FindRoot());

    public string Schema => Path.Combine(root, "data", "schema");

    public string Data => Path.Combine(root, "data");

    public string WebRoot => Path.Combine(root, "src", "Cockpit", "wwwroot");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "data", "schema", "bootstrap.sql")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("data/schema lies neither beside nor above the program.");
    }
}
