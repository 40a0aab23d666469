using System.Text.RegularExpressions;

namespace SpatialCockpit.Tests;

/// <summary>What the web app never does, in none of its files.</summary>
public sealed partial class WebSourceTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "Cockpit", "web", "src");

    private static readonly IReadOnlyList<string> Files = [.. Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".vue" or ".ts")];

    [Fact]
    public void No_text_becomes_markup_or_a_program_and_nobody_elsewhere_is_listened_to()
    {
        Files.Count.ShouldBeGreaterThan(100);
        Files.Where(file => Dangerous().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Folder, file)).ShouldBeEmpty();
    }

    [Fact]
    public void What_is_typed_as_a_password_is_hidden_and_those_who_keep_passwords_may_fill_it_in()
    {
        var fields = Files.SelectMany(file => PasswordField().Matches(File.ReadAllText(file)).Select(field => field.Value)).ToList();
        fields.Count.ShouldBe(3);
        fields.ShouldAllBe(field => (field.Contains("type=\"password\"") || field.Contains(":type=\"visible ? 'text' : 'password'\"")) && (field.Contains("current-password") || field.Contains("new-password")) && !field.Contains("@paste"));
    }

    [Fact]
    public void Components_ask_nobody_themselves() =>
        Files.Where(file => Path.GetExtension(file) == ".vue" && Asks().IsMatch(File.ReadAllText(file))).Select(file => Path.GetRelativePath(Folder, file)).ShouldBeEmpty();

    /// <summary>Where types are put aside, nobody is told of a parameter or a member that is no more. These numbers may only fall.</summary>
    [Theory]
    [InlineData("as never", 4)]
    [InlineData("as unknown as", 2)]
    public void Types_are_rarely_put_aside(string cast, int most)
    {
        var word = new Regex($@"\b{cast}\b", RegexOptions.None, TimeSpan.FromSeconds(1));
        var found = Files.Where(file => !file.EndsWith(".test.ts", StringComparison.Ordinal) && !file.EndsWith(".d.ts", StringComparison.Ordinal))
            .SelectMany(file => word.Matches(File.ReadAllText(file)).Select(_ => Path.GetRelativePath(Folder, file))).ToList();
        found.Count.ShouldBeLessThanOrEqualTo(most, string.Join(", ", found));
    }

    [GeneratedRegex(@"v-html|\b(inner|outer)HTML\b|insertAdjacentHTML|document\.write|\beval\(|new Function\(|\b(on|post)message\b|EventListener\('message'", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Dangerous();

    [GeneratedRegex(@"from '(@/|[./]+/)api/client'|\bfetch\(|\bnew EventSource\b", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Asks();

    [GeneratedRegex(@"<input\s[^>]*v-model=""(typed\.)?password\b[^>]*>", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PasswordField();
}
