using SpatialCockpit.Cockpit;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Supervision.Messages.Declared;

namespace SpatialCockpit.Tests.Supervision.Messages;

/// <summary>What is wrong with words and with whom they are for is named with its line; when it is quiet.</summary>
public sealed class MessagePackTests
{
    [Theory]
    [InlineData("", "", "")]
    [InlineData("{ to: grid_supervisor, hours: 24 }", "{ to: boss, hours: 24 }", ":72: there is no addressee 'boss'")]
    [InlineData("to: keeper, template", "to: boss, template", ":62: there is no addressee 'boss'")]
    [InlineData("template: low_pressure", "template: high_pressure", "there is no template 'high_pressure'")]
    [InlineData("template: check_overdue", "template: low_pressure", "template 'low_pressure' asks for {alert.level}, which is not known of hydrant here")]
    [InlineData("水压{pressure_bar}", "水压{pressure}", "template 'low_pressure' asks for {pressure}, which is not known of hydrant here")]
    [InlineData("水压{pressure_bar}", "水压{keeper_name}", "template 'low_pressure' asks for {keeper_name}, which not everybody may see")]
    [InlineData("水压{pressure_bar}", "水压{pressure_bar", "'text': a brace belongs to no placeholder")]
    [InlineData("{name}：{sender.note}", "{Name}：{sender.note}", "'text': a brace belongs to no placeholder")]
    [InlineData("channels: [web_hook]", "channels: [pigeon]", "'pigeon' is no channel: in_app, mail, sms, web_hook")]
    [InlineData("class: warning", "class: shout", "'shout' is none of warning, service, system, personal")]
    [InlineData("from: \"22:00\"", "from: \"25:00\"", "'from' is a time of the day like 22:00")]
    [InlineData("from: \"22:00\"", "from: \"07:00\"", "'from' and 'until' are the same")]
    [InlineData("phone: keeper_phone }", "phone: keepers_phone }", "addressee 'keeper': hydrant has no text 'keepers_phone'")]
    [InlineData("related: kept_by }", "related: kept_from }", "there is no relation 'kept_from'")]
    [InlineData("related: kept_by }", "staff: true }", "addressee 'firm': hydrant is no party that people work for")]
    [InlineData("related: kept_by }", "staff: false }", "nobody is meant")]
    [InlineData("role: leader, level: city", "role: leader, level: planet", "'level' is none of nearest, province, city, district, street, community, grid")]
    [InlineData("related: kept_by }", "attribute: owner, related: kept_by }", "either 'related' or 'attribute'")]
    [InlineData("title: 情况\n", "title: 情况\n    size: 3\n", "'size' is not known here")]
    [InlineData("    text: \"{name}：{sender.note}\"\n", "", "'text' is missing")]
    public void A_pack_says_what_can_be_told(string text, string instead, string mistake)
    {
        var files = PackClient.Files("hydrant-messages").ToDictionary(file => file.Key, file => text.Length == 0 ? file.Value : file.Value.Replace(text, instead, StringComparison.Ordinal));
        if (mistake.Length == 0)
            PackFile.Load(new("hydrant-messages", files), CockpitHost.PackSections, []).Named<MessageTemplate>(MessagesSection.SectionKey).Count.ShouldBe(5);
        else
            Should.Throw<PackException>(() => PackFile.Load(new("hydrant-messages", files), CockpitHost.PackSections, [])).Message.ShouldContain(mistake);
    }

    [Theory]
    [InlineData("22:00", "07:00", "21:59:59", "21:59:59")]
    [InlineData("22:00", "07:00", "22:00:00", "+1 07:00:00")]
    [InlineData("22:00", "07:00", "00:00:00", "07:00:00")]
    [InlineData("22:00", "07:00", "06:59:59", "07:00:00")]
    [InlineData("22:00", "07:00", "07:00:00", "07:00:00")]
    [InlineData("12:00", "14:00", "11:59:59", "11:59:59")]
    [InlineData("12:00", "14:00", "12:00:00", "14:00:00")]
    [InlineData("12:00", "14:00", "14:00:00", "14:00:00")]
    public void Quiet_hours_begin_with_their_first_minute_and_end_before_their_last(string from, string until, string at, string loud)
    {
        var clock = new CityClock(TimeProvider.System, TimeZoneInfo.FindSystemTimeZoneById(CityClock.DefaultZone));
        var day = new DateOnly(2026, 3, 2);
        var expected = loud.StartsWith('+') ? day.AddDays(1).ToDateTime(Time(loud[3..])) : day.ToDateTime(Time(loud));
        new QuietHours(Time(from), Time(until)).NextLoud(clock.Moment(day.ToDateTime(Time(at))), clock).ShouldBe(clock.Moment(expected));
    }

    [Theory]
    [InlineData("a{{b}}c", "a{b}c")]
    [InlineData("{x}{y.z}", "<{y.z}><{x}>")]
    [InlineData("", "")]
    public void A_value_is_not_looked_into(string text, string filled) =>
        TemplateText.Of(text)!.Fill(name => name == "x" ? "<{y.z}>" : "<{x}>").ShouldBe(filled);

    private static TimeOnly Time(string text) => TimeOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
