using System.Globalization;
using Npgsql;
using SpatialCockpit.Platform.Calendar;
using SpatialCockpit.Platform.Packs;
using SpatialCockpit.Platform.Record;
using SpatialCockpit.Platform.Secrets;
using SpatialCockpit.Supervision.Messages.Declared;
using SpatialCockpit.Supervision.Registry.Types;

namespace SpatialCockpit.Supervision.Messages.Writing;

/// <summary>Makes messages of notices: finds whom each is for, fills in what is known of its object, and writes all of them at once.</summary>
/// <param name="connection">Past row security.</param>
internal sealed class MessageWriter(NpgsqlConnection connection, PackWorld world, CityClock clock, SecretBox secrets)
{
    private readonly AccountFinder _accounts = new(connection);

    /// <param name="Notice">What is told.</param>
    /// <param name="Facts">Null where it is about no object.</param>
    internal sealed record Draft(Notice Notice, ObjectFacts.Facts? Facts, Recipient Person);

    public async Task WriteAsync(IReadOnlyList<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var drafts = await DraftAsync(notices, now, cancellationToken);
        if (drafts.Count > 0)
            await PutAsync([.. drafts.Select(draft => WrittenMessage.Of(draft))], now, cancellationToken);
    }

    /// <summary>One for each whom a notice is for; where it is for nobody, one that says so.</summary>
    public async Task<List<Draft>> DraftAsync(IReadOnlyList<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Draft> drafts = [];
        var named = await _accounts.NamedAsync(notices.SelectMany(notice => notice.Accounts), cancellationToken);
        foreach (var notice in notices.Where(notice => notice.Object is null))
            drafts.AddRange(notice.Accounts.Distinct().Select(name => new Draft(notice, null, named.GetValueOrDefault(name) ?? Recipient.Nobody)).DistinctBy(draft => draft.Person.Key));
        foreach (var group in notices.Where(notice => notice.Object is not null).GroupBy(notice => notice.Object!.Type, StringComparer.Ordinal))
            if (world.Find<ObjectType>(ObjectsSection.SectionKey, group.Key) is { } type)
                drafts.AddRange(await DraftAsync(type, [.. group], now, cancellationToken));
        return drafts;
    }

    private async Task<List<Draft>> DraftAsync(ObjectType type, IReadOnlyList<Notice> notices, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var facts = await new ObjectFacts(connection, world, clock).ReadAsync(type, [.. notices.Select(notice => notice.Object!.Id).Distinct()], cancellationToken);
        var finder = new AddresseeFinder(connection, _accounts, world, now, secrets);
        List<Draft> drafts = [];
        foreach (var word in notices.Where(notice => facts.ContainsKey(notice.Object!.Id)).GroupBy(notice => notice.To!, StringComparer.Ordinal))
        {
            var regions = word.Select(notice => notice.Object!.Id).Distinct().ToDictionary(id => id, id => facts[id].Region);
            var people = AddresseesSection.Find(world, word.Key) is { } addressee ? await finder.FindAsync(addressee, type, regions, cancellationToken) : null;
            foreach (var notice in word)
                drafts.AddRange((people?[notice.Object!.Id] ?? []).DistinctBy(person => person.Key).DefaultIfEmpty(Recipient.Nobody).Select(person => new Draft(notice, facts[notice.Object!.Id], person)));
        }
        return drafts;
    }

    private async Task PutAsync(IReadOnlyList<WrittenMessage> messages, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var put = connection.Command("""
            with v as (
              select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[], $14::bigint[], $15::text[], $16::bigint[], $17::timestamptz[], $18::text[],
                $19::text[], $20::text[], $21::text[])
              as v (source, recipient, account, name, addressee, phone, mail, template, class, subject, body, channels, object_type, object, object_code, batch, send_at, day, created_by, region, audience)),
            m as (
              insert into registry.message as m (source, recipient, account, name, addressee, phone, mail, template, class, subject, body, in_app, object_type, object, object_code, batch, send_at, day, created_at, created_by, region, audience)
              select source, recipient, account, name, addressee, phone, mail, template, class, subject, body, account is not null and 'in_app' = any (string_to_array(channels, ',')), object_type, object, object_code, batch, send_at, day, $22, created_by, region, audience::int[]
              from v on conflict do nothing returning m.id, m.source, m.object, m.recipient)
            insert into registry.message_delivery (message, channel, state, next_try_at, sent_at, created_at, asked_by)
            select m.id, c.channel, s.state, case when s.state = 'waiting' then v.send_at end, case when s.state = 'sent' then $22 end, $22, 'service'
            from m join v on v.source = m.source and v.recipient = m.recipient and coalesce(v.object, 0) = coalesce(m.object, 0) cross join unnest(string_to_array(v.channels, ',')) as c (channel)
            cross join lateral (select case when m.recipient = 'nobody' then 'nobody' when c.channel = 'in_app' and v.account is null then 'no_address' when c.channel = 'in_app' and v.send_at <= $22 then 'sent' else 'waiting' end as state) as s
            """,
            Each(m => m.Source), Each(m => m.Person.Key), Each(m => m.Person.Account), Each(m => secrets.Seal(m.Person.Name)), Each(m => m.Addressee), Each(m => secrets.Seal(m.Person.Phone)), Each(m => secrets.Seal(m.Person.Mail)), Each(m => m.Template), Each(m => m.Class), Each(m => secrets.Seal(m.Subject)),
            Each(m => secrets.Seal(m.Body)), Each(m => m.Channels), Each(m => m.ObjectType), Each(m => m.Object), Each(m => m.ObjectCode), Each(m => m.Batch), Each(m => m.SendAt.ToUniversalTime()),
            Each(m => clock.DayOf(m.SendAt).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), Each(m => m.By), Each(m => m.Region), Each(m => $"{{{string.Join(',', m.Audience)}}}"), now);
        await put.ExecuteNonQueryAsync(cancellationToken);

        T[] Each<T>(Func<WrittenMessage, T> value) => [.. messages.Select(value)];
    }
}
