using SpatialCockpit.Cockpit.Hosting;
using SpatialCockpit.Cockpit.Identity;
using SpatialCockpit.Platform.Changes;

namespace SpatialCockpit.Tests.Cockpit.Hosting;

/// <summary>Files of a data folder cut short by a full disk, a lost machine or a careless hand.</summary>
public sealed class DamagedFolderTests : IDisposable
{
    private readonly TempFolder _folder = new();

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("\n")]
    public void A_token_short_enough_to_guess_opens_nothing(string text)
    {
        File.WriteAllText(_folder.File(AdminToken.FileName), text);
        Should.Throw<OperatorException>(() => new AdminToken(new(_folder.Path))).Message.ShouldStartWith($"{_folder.File(AdminToken.FileName)} is damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{\"leader\":\"x")]
    [InlineData("[]")]
    public void Demo_passwords_that_cannot_be_read_are_told_by_their_file(string text)
    {
        File.WriteAllText(_folder.File(DemoUsers.FileName), text);
        Should.Throw<OperatorException>(() => DemoUsers.KnownIn(new(_folder.Path))).Message.ShouldStartWith($"{_folder.File(DemoUsers.FileName)} is damaged");
    }

    [Theory]
    [InlineData("")]
    [InlineData("12ab")]
    [InlineData("x'; drop slot")]
    public void A_node_id_that_names_no_slot_is_drawn_anew_and_kept(string text)
    {
        File.WriteAllText(_folder.File("node.id"), text);
        var drawn = ChangeStreamOptions.ForDataFolder(_folder.Path).NodeId;
        drawn.ShouldMatch("^[0-9a-f]{12}$");
        ChangeStreamOptions.ForDataFolder(_folder.Path).NodeId.ShouldBe(drawn);
    }

    [Theory]
    [InlineData("file")]
    [InlineData("file/below")]
    public void A_file_cannot_be_the_data_folder(string name)
    {
        File.WriteAllText(_folder.File("file"), "");
        Should.Throw<OperatorException>(() => new DataFolder(_folder.File(name))).Message.ShouldStartWith($"{_folder.File(name)} cannot be the data folder");
    }

    public void Dispose() => _folder.Dispose();
}
