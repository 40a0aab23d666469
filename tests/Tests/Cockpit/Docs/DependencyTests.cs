namespace SpatialCockpit.Tests.Cockpit.Docs;

/// <summary>docs/dependencies.md is made of what is used.</summary>
public sealed class DependencyTests
{
    private static readonly string Told = Path.Combine(Repository.Root, "docs", "dependencies.tsv");

    [Fact]
    public async Task The_page_is_what_the_command_writes()
    {
        var (code, _, errors) = await CheckAsync();
        code.ShouldBe(0, errors);
    }

    [Theory]
    [InlineData("nuget", "Npgsql")]
    [InlineData("npm", "maplibre-gl")]
    [InlineData("native", "@duckdb/node-bindings")]
    [InlineData("debian", "libcairo2")]
    [InlineData("data", "data/dictionaries/divisions.tsv")]
    public async Task What_nobody_says_the_purpose_of_is_a_mistake_and_so_is_what_is_not_used(string kind, string name)
    {
        using var folder = new TempFolder("cockpit-dependencies-");
        var told = folder.File("told.tsv");
        await File.WriteAllTextAsync(told, (await File.ReadAllTextAsync(Told, TestContext.Current.CancellationToken)).Replace($"{kind}\t{name}\t", $"{kind}\tnot-{name}\t", StringComparison.Ordinal), TestContext.Current.CancellationToken);
        var (code, _, errors) = await CheckAsync($"--told={told}");
        code.ShouldBe(1);
        errors.ShouldContain($"does not say what {kind} {name} is for");
        errors.ShouldContain($"tells of {kind} not-{name}, which is not used");
    }

    private static Task<(int Code, string Output, string Errors)> CheckAsync(params string[] more) => ForeignProgram.TryAsync("node", ["docs/dependencies.mjs", "--check", .. more], folder: Repository.Root);
}
