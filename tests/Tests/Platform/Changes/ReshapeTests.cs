using SpatialCockpit.Tests.Record;

namespace SpatialCockpit.Tests.Platform.Changes;

public sealed class ReshapeTests(TestRecord record) : IAsyncLifetime
{
    private const string Toy = "gis.toy";
    private const string Late = "gis.late";
    private StreamWorld _world = null!;
    private ToyProjection _whole = null!;
    private TablewiseToy _tablewise = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await StreamWorld.CreateAsync(record, "create table gis.toy (id bigint primary key, a int)");
        _whole = new("whole", Toy, Late);
        _tablewise = new("tablewise", Toy, Late);
        await _world.FeedAsync("insert into gis.toy values (1, 1)");
        await _world.StartAsync(_whole, _tablewise);
        await _world.LevelAsync();
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task An_added_column_is_there_in_old_and_new_rows()
    {
        await _world.OwnerAsync("begin; alter table gis.toy add b int default 7; insert into gis.toy values (2, 2, 2); commit");
        await _world.FeedAsync("insert into gis.toy values (3, 3, 3)");
        await ShouldBeEqualAsync();
        _tablewise.Copy(Toy)[0].ShouldBe("1: 1|1|7");
        (_whole.Rebuilt, _tablewise.Rebuilt).ShouldBe((2, 1));
        _tablewise.ReadAnew.ShouldBe([Toy]);
    }

    [Fact]
    public async Task A_table_made_later_is_streamed()
    {
        await _world.OwnerAsync("create table gis.late (id bigint primary key, t text)");
        await _world.FeedAsync("insert into gis.late values (1, 'first')");
        await ShouldBeEqualAsync();
        await _world.FeedAsync("insert into gis.late values (2, 'second'); update gis.late set t = 'changed' where id = 1");
        await ShouldBeEqualAsync();
        _whole.Copy(Late).Length.ShouldBe(2);
    }

    [Fact]
    public async Task A_dropped_table_is_forgotten_and_one_made_in_its_place_is_read()
    {
        await _world.OwnerAsync("drop table gis.toy");
        await _world.LevelAsync();
        _whole.Copy(Toy).ShouldBeEmpty();
        _tablewise.Copy(Toy).ShouldBeEmpty();
        await _world.OwnerAsync("create table gis.toy (id bigint primary key, other text); insert into gis.toy values (5, 'x')");
        await ShouldBeEqualAsync();
        _whole.Copy(Toy).Length.ShouldBe(1);
    }

    [Fact]
    public async Task A_renamed_table_is_gone_under_its_old_name_and_read_under_its_new()
    {
        await _world.OwnerAsync("alter table gis.toy rename to late");
        await ShouldBeEqualAsync();
        (_whole.Copy(Toy).Length, _whole.Copy(Late).Length).ShouldBe((0, 1));
        (_tablewise.Copy(Toy).Length, _tablewise.Copy(Late).Length).ShouldBe((0, 1));
        await _world.OwnerAsync("alter table gis.late set schema platform");
        await ShouldBeEqualAsync();
        _tablewise.Copy(Late).ShouldBeEmpty();
    }

    [Fact]
    public async Task Many_reshapes_among_writes_end_equal()
    {
        for (var i = 0; i < 8; i++)
        {
            await _world.OwnerAsync($"alter table gis.toy add c{i} int default {i}");
            await _world.FeedAsync($"insert into gis.toy (id, a) values ({10 + i}, {i}); update gis.toy set c{i} = 100 where id = 1");
        }
        await ShouldBeEqualAsync();
    }

    [Fact]
    public async Task A_table_without_key_can_be_written_but_is_reported_instead_of_streamed()
    {
        await _world.OwnerAsync("create table gis.late (id bigint, t text)");
        await _world.FeedAsync("insert into gis.late values (1, 'a'), (2, 'b'); update gis.late set t = 'c' where id = 1; delete from gis.late where id = 2");
        await ShouldBeEqualAsync(Toy);
        await _world.LiveAsync();
        _world.Stream.Status.TablesWithoutKey.ShouldBe([new("gis", "late")]);
        _whole.Copy(Late).ShouldBeEmpty();
        await _world.OwnerAsync("alter table gis.late add primary key (id)");
        await _world.FeedAsync("update gis.late set t = 'd' where id = 1");
        await ShouldBeEqualAsync();
        await _world.LiveAsync();
        _world.Stream.Status.TablesWithoutKey.ShouldBeEmpty();
        _whole.Copy(Late).ShouldBe(["1: 1|d"]);
    }

    private Task ShouldBeEqualAsync() => ShouldBeEqualAsync(Toy, Late);

    private async Task ShouldBeEqualAsync(params string[] tables)
    {
        await _world.LevelAsync();
        foreach (var table in tables)
        {
            var expected = await _world.TableAsync(table);
            _whole.Copy(table).ShouldBe(expected, table);
            _tablewise.Copy(table).ShouldBe(expected, table);
        }
    }
}
