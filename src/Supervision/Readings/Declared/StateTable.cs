using SpatialCockpit.Supervision.Registry.Types;
using static SpatialCockpit.Supervision.Registry.Tables.DeclaredColumns;

namespace SpatialCockpit.Supervision.Readings.Declared;

/// <summary>How devices of a type are now, and all that they said, as SQL.</summary>
internal static class StateTable
{
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal) { "id", "code", "state", "seen_at", "read_at", "alarm", "alarms", "region", "audience", "geom", "type", "device", "at", "values" };

    public static bool IsReserved(string indicator) => Reserved.Contains(indicator);

    /// <summary>All that devices of a type said.</summary>
    public static string Readings(DeviceType device) => $"reading.{Quoted(device.ObjectType)}";

    private static string TypeOf(DeviceType device) => $"{ObjectType.Schema}.{Quoted(device.ObjectType)}";

    /// <param name="geometry">Type of their places.</param>
    public static string Create(DeviceType device, string geometry) => $"""
        create table {NameOf(device)} (
          id bigint primary key,
          code text collate "C" not null unique,
          state text collate "C" not null default 'silent' check (state in ('silent', 'online', 'offline')),
          alarm text collate "C" not null default 'none' check (alarm in ('none', 'raised')), alarms text[] not null default '{EmptyArray}',
          {All(device)}seen_at timestamptz, read_at jsonb not null default '{EmptyArray}',
          region text collate "C" not null default '', audience int[] not null default '{EmptyArray}',
          geom {geometry}
        ) with (fillfactor = 70);
        create index on {NameOf(device)} using gist (geom);
        create index on {NameOf(device)} (region);
        select platform.protect('{NameOf(device)}', 'scoped');
        revoke insert, delete on {NameOf(device)} from cockpit_app;
        insert into {NameOf(device)} (id, code, region, audience, geom) select id, code, region, audience, geom from {TypeOf(device)} where life = 'active' order by id;
        create trigger i_state after insert on {TypeOf(device)} for each row when (new.life = 'active') execute function registry.keep_state();
        create trigger i_state_follows after update on {TypeOf(device)} for each row
          when ((old.code, old.life, old.region, old.audience) is distinct from (new.code, new.life, new.region, new.audience) or old.geom::bytea is distinct from new.geom::bytea) execute function registry.keep_state();
        create trigger i_state_gone after delete on {TypeOf(device)} for each row execute function registry.keep_state();
        create table {Readings(device)} (
          object bigint not null, at timestamptz not null, indicator text collate "C" not null,
          value double precision, word text collate "C", is_doubtful boolean not null default false, received_at timestamptz not null default now(),
          primary key (object, at, indicator)
        ) partition by range (at);
        alter table {Readings(device)} enable row level security;
        create policy of_device on {Readings(device)} to cockpit_app using (exists (select from {NameOf(device)} s where s.id = object));
        grant select, insert on {Readings(device)} to cockpit_app;
        create trigger ask after insert on {Readings(device)} referencing new table as said for each statement execute function registry.ask_for_readings('{device.ObjectType}')
        """;

    public static string Drop(DeviceType device) => $"""
        drop table {Readings(device)};
        drop trigger if exists i_state on {TypeOf(device)};
        drop trigger if exists i_state_follows on {TypeOf(device)};
        drop trigger if exists i_state_gone on {TypeOf(device)};
        drop table {NameOf(device)};
        delete from registry.reading_question where object_type = '{device.ObjectType}';
        delete from registry.reading_watch where object_type = '{device.ObjectType}';
        delete from registry.reading_alarm where object_type = '{device.ObjectType}';
        delete from registry.reading_round where object_type = '{device.ObjectType}'
        """;
}
