using System.Net;
using System.Security.Cryptography;
using Microsoft.Extensions.DependencyInjection;
using SpatialCockpit.Platform.Access;
using SpatialCockpit.Supervision.Evidence;
using SpatialCockpit.Tests.Cockpit;

namespace SpatialCockpit.Tests.Supervision.Evidence;

public sealed class UploadTests(TestHost host) : IClassFixture<TestHost>
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private AttachmentClient Client => new(host.Admin);

    private int FilesIn(string folder) => Directory.GetFiles(Path.Combine(host.Data.Path, "attachments", folder), "*", SearchOption.AllDirectories).Length;

    [Fact]
    public async Task Thirty_megabytes_arrive_in_pieces_of_one()
    {
        var film = AttachmentClient.Photo(30 << 20);
        "\0\0\0\u0018ftypmp42"u8.CopyTo(film);
        var path = await Client.BeginAsync(film, ("filename", "../井道/lift 1.mp4"), ("filetype", "text/html"), ("slot", "shaft"), ("client", "phone-7"), ("sequence", "41"));
        await Client.FinishAsync(path, film, 1 << 20);
        var shown = await Client.ShowAsync(path);
        shown.GetProperty("state").GetString().ShouldBe("complete");
        shown.GetProperty("type").GetString().ShouldBe("video/mp4");
        shown.GetProperty("name").GetString().ShouldBe("lift 1.mp4");
        shown.GetProperty("slot").GetString().ShouldBe("shaft");
        shown.GetProperty("sequence").GetInt64().ShouldBe(41);
        (await Client.ContentAsync(path)).SequenceEqual(film).ShouldBeTrue();
    }

    [Fact]
    public async Task A_line_that_breaks_keeps_what_has_come_and_the_upload_goes_on()
    {
        var photo = AttachmentClient.Photo(3 << 20, 2);
        var path = await Client.BeginAsync(photo);
        using var line = new CancellationTokenSource();
        var sent = new TaskCompletionSource();
        var request = Client.AppendAsync(path, 0, new BrokenBody(photo, 1 << 20, sent), null, line.Token);
        await sent.Task;
        await Until.SoAsync(async () => (await Client.ShowAsync(path)).GetProperty("offset").GetInt64() >= 1 << 20, "all that was sent has come");
        await line.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(request);
        (await Client.OffsetAsync(path)).ShouldBe(1 << 20);
        await Client.FinishAsync(path, photo);
        (await Client.ContentAsync(path)).SequenceEqual(photo).ShouldBeTrue();
    }

    [Fact]
    public async Task Who_comes_back_waits_for_no_line_that_hangs()
    {
        var photo = AttachmentClient.Photo(2 << 20, 3);
        var path = await Client.BeginAsync(photo);
        var sent = new TaskCompletionSource();
        using var line = new CancellationTokenSource();
        var hanging = Client.AppendAsync(path, 0, new BrokenBody(photo, 1 << 20, sent), null, line.Token);
        await sent.Task;
        await Until.SoAsync(async () => (await Client.ShowAsync(path)).GetProperty("offset").GetInt64() >= 1 << 20, "all that was sent has come");
        await Client.FinishAsync(path, photo);
        (await Client.ContentAsync(path)).SequenceEqual(photo).ShouldBeTrue();
        await line.CancelAsync();
        await hanging.ContinueWith(answer => answer.Exception, Token, TaskContinuationOptions.None, TaskScheduler.Default);
    }

    [Fact]
    public async Task Bytes_for_another_offset_are_refused_and_the_offset_told()
    {
        var photo = AttachmentClient.Photo(1000, 4);
        var path = await Client.BeginAsync(photo);
        (await Client.AppendAsync(path, 0, photo[..400])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        foreach (var offset in new long[] { 0, 399, 401, 1000 })
        {
            using var answer = await Client.AppendAsync(path, offset, photo[400..]);
            answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
            AttachmentClient.OffsetOf(answer).ShouldBe(400);
            (await AttachmentClient.TypeOfAsync(answer)).ShouldBe("offset-differs");
        }
        using var more = await Client.AppendAsync(path, 400, [.. photo[400..], 0]);
        (await AttachmentClient.TypeOfAsync(more)).ShouldBe("more-than-announced");
        await Client.FinishAsync(path, photo);
        (await Client.AppendAsync(path, 1000, [])).StatusCode.ShouldBe(HttpStatusCode.NoContent, "said again, it stays as it is");
        (await Client.AppendAsync(path, 0, photo)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Bytes_with_another_hash_are_refused_and_nothing_is_kept()
    {
        var (photo, other) = (AttachmentClient.Photo(5000, 5), AttachmentClient.Photo(5000, 6));
        var path = await Client.BeginAsync(photo);
        var before = (FilesIn("uploads"), FilesIn("content"));
        using var answer = await Client.AppendAsync(path, 0, other);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await AttachmentClient.TypeOfAsync(answer)).ShouldBe("hash-mismatch");
        (await Client.StatusAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        (FilesIn("uploads"), FilesIn("content")).ShouldBe(before);
    }

    [Fact]
    public async Task A_piece_that_arrives_damaged_is_not_kept()
    {
        var photo = AttachmentClient.Photo(2000, 7);
        var path = await Client.BeginAsync(photo);
        (await Client.AppendAsync(path, 0, photo[..500], "sha1 " + Convert.ToBase64String(CryptographicOperations.HashData(HashAlgorithmName.SHA1, photo.AsSpan(0, 500))))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        using var damaged = await Client.AppendAsync(path, 500, photo[500..], "sha256 " + Convert.ToBase64String(SHA256.HashData(photo[..500])));
        ((int)damaged.StatusCode).ShouldBe(460);
        (await Client.OffsetAsync(path)).ShouldBe(500);
        foreach (var unreadable in new[] { "md5 AAAA", "sha1", "sha256 ?", "sha256 AAAA" })
            (await AttachmentClient.TypeOfAsync(await Client.AppendAsync(path, 500, photo[500..], unreadable))).ShouldBe("bad-upload-checksum");
        await Client.FinishAsync(path, photo);
    }

    [Fact]
    public async Task The_same_bytes_sent_twice_at_once_are_two_attachments_and_one_file()
    {
        var photo = AttachmentClient.Photo(4 << 20, 8);
        var before = FilesIn("content");
        var paths = await Task.WhenAll(Client.SendAsync(photo), Client.SendAsync(photo));
        paths[0].ShouldNotBe(paths[1]);
        FilesIn("content").ShouldBe(before + 1);
        (await Client.StatusAsync(HttpMethod.Delete, paths[0])).ShouldBe(HttpStatusCode.NoContent);
        (await Client.ContentAsync(paths[1])).SequenceEqual(photo).ShouldBeTrue();
        (await Client.StatusAsync(HttpMethod.Get, paths[0] + "/content")).ShouldBe(HttpStatusCode.NotFound);
        (await Client.StatusAsync(HttpMethod.Delete, paths[1])).ShouldBe(HttpStatusCode.NoContent);
        FilesIn("content").ShouldBe(before);
    }

    [Fact]
    public async Task Knowing_a_hash_gives_nobody_the_bytes()
    {
        var photo = AttachmentClient.Photo(3000, 9);
        await Client.SendAsync(photo);
        using var other = await host.ClientAsync([Role.Supervisor], ["990901"]);
        var path = await new AttachmentClient(other).BeginAsync(photo);
        (await new AttachmentClient(other).OffsetAsync(path)).ShouldBe(0);
        (await new AttachmentClient(other).StatusAsync(HttpMethod.Get, path + "/content")).ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_same_key_begins_the_same_upload_with_or_without_its_first_bytes()
    {
        var photo = AttachmentClient.Photo(3000, 10);
        var metadata = AttachmentClient.Metadata(("sha256", AttachmentClient.HashOf(photo)));
        var paths = new HashSet<string>();
        for (var time = 0; time < 3; time++)
        {
            using var answer = await host.Admin.SendAsync(AttachmentClient.Announcement(photo.Length, metadata, "announce-1"), Token);
            answer.StatusCode.ShouldBe(HttpStatusCode.Created);
            paths.Add(answer.Headers.Location!.OriginalString);
            if (AttachmentClient.OffsetOf(answer) == 0)
                await Client.AppendAsync(paths.Single(), 0, photo[..1000]);
        }
        (await Client.OffsetAsync(paths.ShouldHaveSingleItem())).ShouldBe(1000);
        using var other = await host.Admin.SendAsync(AttachmentClient.Announcement(photo.Length + 1, metadata, "announce-1"), Token);
        (await AttachmentClient.TypeOfAsync(other)).ShouldBe("idempotency-key-reused");
        using var whole = await host.Admin.SendAsync(AttachmentClient.Announcement(photo.Length, metadata, "announce-2", photo), Token);
        (whole.StatusCode, AttachmentClient.OffsetOf(whole)).ShouldBe((HttpStatusCode.Created, photo.Length));
        whole.Headers.Contains("X-Lsn").ShouldBeTrue();
        // Whoever did not hear the answer sends all of it again.
        using var again = await host.Admin.SendAsync(AttachmentClient.Announcement(photo.Length, metadata, "announce-2", photo), Token);
        (again.StatusCode, AttachmentClient.OffsetOf(again), again.Headers.Location).ShouldBe((HttpStatusCode.Created, photo.Length, whole.Headers.Location));
        (await Client.ContentAsync(whole.Headers.Location!.OriginalString)).SequenceEqual(photo).ShouldBeTrue();
    }

    [Fact]
    public async Task Another_region_sees_nothing_of_it()
    {
        using var mine = await host.ClientAsync([Role.Supervisor], ["990101"]);
        using var sameRegion = await host.ClientAsync([Role.Leader], ["9901"]);
        using var other = await host.ClientAsync([Role.Supervisor, Role.Admin], ["990102"]);
        var photo = AttachmentClient.Photo(2000, 11);
        var path = await new AttachmentClient(mine).BeginAsync(photo);
        await new AttachmentClient(mine).AppendAsync(path, 0, photo[..1000]);
        (await new AttachmentClient(sameRegion).StatusAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound, "unfinished, it is its owner's alone");
        await new AttachmentClient(mine).FinishAsync(path, photo);
        (await new AttachmentClient(sameRegion).ContentAsync(path)).SequenceEqual(photo).ShouldBeTrue();
        foreach (var (method, address) in new[] { (HttpMethod.Get, path), (HttpMethod.Get, path + "/content"), (HttpMethod.Head, path), (HttpMethod.Head, path + "/content"), (HttpMethod.Delete, path) })
            (await new AttachmentClient(other).StatusAsync(method, address)).ShouldBe(HttpStatusCode.NotFound, $"{method} {address}");
        using var append = await new AttachmentClient(other).AppendAsync(path, 2000, []);
        append.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await Client.StatusAsync(HttpMethod.Delete, path)).ShouldBe(HttpStatusCode.Forbidden, "seen, and another's");
    }

    [Fact]
    public async Task What_belongs_to_a_thing_stays_and_is_seen_by_those_who_see_the_thing()
    {
        using var mine = await host.ClientAsync([Role.Supervisor], ["990201"]);
        using var company = await host.ClientAsync([Role.Supervisor], [], [7001]);
        var photo = AttachmentClient.Photo(2000, 12);
        var path = await new AttachmentClient(mine).SendAsync(photo);
        var half = await new AttachmentClient(mine).BeginAsync(AttachmentClient.Photo(2001, 12));
        (await new AttachmentClient(company).StatusAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
        await using (var transaction = await new Scope(["990201"], []).BeginAsync(host.Database, "token:test 990201", Token))
        {
            string[] codes = [path.Split('/')[^1], half.Split('/')[^1], "unknown"];
            (await AttachmentRows.GiveToAsync(transaction, codes, "registry.inspection:17", "990201", [7001], Token)).ShouldBe(codes[1..]);
            (await AttachmentRows.GiveToAsync(transaction, codes[..1], "registry.inspection:18", "990201", [7001], Token)).ShouldBe(codes[..1]);
            await transaction.CommitAsync(Token);
        }
        (await new AttachmentClient(company).ShowAsync(path)).GetProperty("belongs_to").GetString().ShouldBe("registry.inspection:17");
        (await new AttachmentClient(mine).StatusAsync(HttpMethod.Delete, path)).ShouldBe(HttpStatusCode.Conflict);
        (await new AttachmentClient(mine).StatusAsync(HttpMethod.Delete, half)).ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Bytes_are_given_in_ranges_and_not_again_and_never_as_a_page()
    {
        var photo = AttachmentClient.Photo(2000, 13);
        var path = await Client.SendAsync(photo, ("filename", "井道.html"));
        using var whole = await host.Admin.GetAsync(path + "/content", Token);
        whole.Headers.ETag!.Tag.ShouldBe($"\"{AttachmentClient.HashOf(photo)}\"");
        whole.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        whole.Content.Headers.ContentDisposition!.DispositionType.ShouldBe("attachment");
        whole.Content.Headers.ContentDisposition.FileNameStar.ShouldBe("井道.html.jpg");
        whole.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        foreach (var (range, first, last) in new[] { ("bytes=0-99", 0, 99), ("bytes=1990-", 1990, 1999), ("bytes=-5", 1995, 1999), ("bytes=1000-9999", 1000, 1999) })
        {
            using var part = await host.Admin.SendAsync(new(HttpMethod.Get, path + "/content") { Headers = { { "Range", range } } }, Token);
            part.StatusCode.ShouldBe(HttpStatusCode.PartialContent, range);
            part.Content.Headers.ContentRange!.ToString().ShouldBe($"bytes {first}-{last}/2000");
            (await part.Content.ReadAsByteArrayAsync(Token)).ShouldBe(photo[first..(last + 1)]);
        }
        using var beyond = await host.Admin.SendAsync(new(HttpMethod.Get, path + "/content") { Headers = { { "Range", "bytes=2000-" } } }, Token);
        beyond.StatusCode.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
        using var known = await host.Admin.SendAsync(new(HttpMethod.Get, path + "/content") { Headers = { { "If-None-Match", whole.Headers.ETag.Tag } } }, Token);
        known.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Theory]
    [InlineData("<html><script>alert(1)</script></html>.............................................")]
    [InlineData("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>................")]
    [InlineData("MZ..............................................................................")]
    [InlineData("GIF89a..........................................................................")]
    [InlineData("\0\0\0\u0014ftypqt  ....qt  ........................................................")]
    [InlineData("\0\0\0\u0018ftypmif1....avifmiaf........................................................")]
    [InlineData("x")]
    public async Task What_is_no_picture_film_or_paper_is_refused_with_its_first_bytes(string text)
    {
        var file = System.Text.Encoding.Latin1.GetBytes(text);
        var path = await Client.BeginAsync([.. file, .. file]);
        using var answer = await Client.AppendAsync(path, 0, file.Length < 64 ? [.. file, .. file] : file);
        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        (await AttachmentClient.TypeOfAsync(answer)).ShouldBe("unsupported-file");
        (await Client.StatusAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData("\u0089PNG\r\n\u001a\n", "image/png")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("%PDF-1.7 ", "application/pdf")]
    [InlineData("\0\0\0\u0018ftypheic\0\0\0\0mif1heic", "image/heic")]
    [InlineData("\0\0\0\u0018ftypmif1\0\0\0\0mif1heic", "image/heic")]
    [InlineData("\0\0\0\u0018ftypisom\0\0\0\0isommp42", "video/mp4")]
    public async Task What_a_file_is_its_first_bytes_tell(string start, string type)
    {
        var path = await Client.SendAsync(System.Text.Encoding.Latin1.GetBytes(start + type));
        (await Client.ShowAsync(path)).GetProperty("type").GetString().ShouldBe(type);
    }

    [Theory]
    [InlineData("sha256 !!!", "bad-upload-metadata")]
    [InlineData("", "bad-upload-metadata")]
    [InlineData("sha256 YWJj", "bad-upload-metadata")]
    [InlineData("SLOTT YWJj", "bad-upload-metadata")]
    [InlineData("capture WzFd", "bad-upload-metadata")] // [1]
    [InlineData("capture eyJsb24iOjF9", "bad-upload-metadata")] // {"lon":1}
    [InlineData("capture eyJsb24iOjIwMCwibGF0IjoxfQ==", "bad-upload-metadata")] // {"lon":200,"lat":1}
    [InlineData("capture eyJ0aW1lIjoiMjAyNi0wMy0wMlQwODowMDowMCJ9", "bad-upload-metadata")] // {"time":"2026-03-02T08:00:00"}
    [InlineData("capture eyJjcnMiOiJtYXJzIn0=", "bad-upload-metadata")] // {"crs":"mars"}
    [InlineData("capture eyJsb25nIjoxfQ==", "bad-upload-metadata")] // {"long":1}
    [InlineData("sequence LTE=", "bad-upload-metadata")] // -1
    [InlineData("captured_at bm93", "bad-upload-metadata")] // now
    public async Task An_announcement_that_is_wrong_is_refused(string metadata, string type)
    {
        var sha256 = metadata.StartsWith("sha256", StringComparison.Ordinal) || metadata.Length == 0 ? "" : AttachmentClient.Metadata(("sha256", new string('a', 64))) + ",";
        using var answer = await host.Admin.SendAsync(AttachmentClient.Announcement(10, sha256 + metadata), Token);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await AttachmentClient.TypeOfAsync(answer)).ShouldBe(type);
    }

    [Fact]
    public async Task Limits_are_told_and_kept()
    {
        using var words = await host.Admin.SendAsync(new(HttpMethod.Options, "/attachments"), Token);
        words.Headers.GetValues("Tus-Max-Size").ShouldBe([$"{AttachmentOptions.MostBytes}"]);
        using var greedy = await host.ClientAsync([Role.Dispatcher], ["990301"]);
        var metadata = AttachmentClient.Metadata(("sha256", new string('a', 64)));
        using var large = await greedy.SendAsync(AttachmentClient.Announcement(AttachmentOptions.MostBytes + 1, metadata), Token);
        (await AttachmentClient.TypeOfAsync(large)).ShouldBe("file-too-large");
        for (var count = 0; count < 4; count++)
            (await greedy.SendAsync(AttachmentClient.Announcement(AttachmentOptions.MostBytes, metadata), Token)).StatusCode.ShouldBe(HttpStatusCode.Created);
        using var much = await greedy.SendAsync(AttachmentClient.Announcement(1, metadata), Token);
        much.StatusCode.ShouldBe(HttpStatusCode.TooManyRequests);
        using var future = new HttpRequestMessage(HttpMethod.Head, "/attachments/x") { Headers = { { "Tus-Resumable", "2.0.0" } } };
        (await host.Admin.SendAsync(future, Token)).StatusCode.ShouldBe(HttpStatusCode.PreconditionFailed);
    }

    [Fact]
    public async Task An_upload_that_nobody_goes_on_with_is_swept_after_a_day()
    {
        var photo = AttachmentClient.Photo(2000, 14);
        var (old, active, young, complete) = (await Client.BeginAsync(photo), await Client.BeginAsync(photo), await Client.BeginAsync(photo), await Client.SendAsync(photo));
        foreach (var path in new[] { old, active, young })
            await Client.AppendAsync(path, 0, photo[..100]);
        await using (var age = host.Database.Feed.CreateCommand("update registry.attachment set created_at = now() - interval '25 h' where code = any ($1)"))
        {
            age.Parameters.Add(new() { Value = new[] { old, active, complete }.Select(path => path.Split('/')[^1]).ToArray() });
            await age.ExecuteNonQueryAsync(Token);
        }
        var file = Path.Combine(host.Data.Path, "attachments", "uploads", old.Split('/')[^1]);
        File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-25));
        await host.Services.GetRequiredService<UploadSweep>().SweepAsync(Token);
        (await Client.StatusAsync(HttpMethod.Get, old)).ShouldBe(HttpStatusCode.NotFound);
        File.Exists(file).ShouldBeFalse();
        foreach (var path in new[] { active, young, complete })
            (await Client.StatusAsync(HttpMethod.Get, path)).ShouldBe(HttpStatusCode.OK);
    }
}
