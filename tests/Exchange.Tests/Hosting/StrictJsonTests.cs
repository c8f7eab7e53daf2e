using System.Net.Http.Headers;
using System.Text;
using Exchange.Hosting.Idempotency;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Exchange.Tests.Hosting;

/// <summary>What no request may do: be half understood, or end in a 500.</summary>
public sealed class StrictJsonTests(StrictJsonTests.Probe probe) : IClassFixture<StrictJsonTests.Probe>
{
    public enum Colour { DeepBlue, Red }

    public sealed record Inner(string Name);

    public sealed record Body
    {
        public required string Text { get; init; }
        public required long Amount { get; init; }
        public int? Count { get; init; }
        public Colour? Colour { get; init; }
        public DateTimeOffset? At { get; init; }
        public DateTime? Utc { get; init; }
        public Guid? Id { get; init; }
        public Inner? Inner { get; init; }
        public IReadOnlyList<string>? List { get; init; }
        public IReadOnlyDictionary<string, string>? Map { get; init; }
        public System.Text.Json.JsonElement? Any { get; init; }
    }

    public sealed class Probe : IAsyncLifetime
    {
        internal ApiHost Host { get; private set; } = null!;
        internal HttpClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Host = await ApiHost.OpenAsync(app =>
            {
                app.MapPost("/probe", (Body body) => TypedResults.Ok(body));
                app.MapPost("/probe/{id}", (Guid id, int count) => TypedResults.Ok(id + " " + count));
                app.MapPost("/idempotent", (Body body, IdempotentRequest request) => TypedResults.Ok(request));
                app.MapPost("/broken", (Body body) => { if (body.Amount == 1) throw new InvalidOperationException("a secret"); return TypedResults.Ok(); });
            });
            Client = Host.Client();
        }

        public async ValueTask DisposeAsync()
        {
            Client.Dispose();
            await Host.DisposeAsync();
        }
    }

    const string Good = """ "text":"a","amount":1 """;

    public static TheoryData<string> Refused { get; } =
    [
        "", " ", "null", "[]", "\"a\"", "1", "{", "}", "{}", "{" + Good, "{" + Good + "}}", "{" + Good + "} x", "{" + Good + ",}", "{" + Good + "} {}",
        "{/* c */" + Good + "}", "// c\n{" + Good + "}", "\uFEFF{" + Good + "}", "{'text':'a','amount':1}", "{text:\"a\",\"amount\":1}",
        """{"text":"a"}""", """{"amount":1}""", """{"text":null,"amount":1}""", """{"text":"a","amount":null}""",
        """{"Text":"a","amount":1}""", """{"text":"a","amount":1,"more":2}""", """{"text":"a","amount":1,"":2}""", """{"text":"a","amount":1,"$type":"x"}""",
        """{"text":"a","amount":1,"amount":1}""", """{"text":"a","text":"b","amount":1}""", """{"text":"a","te\u0078t":"b","amount":1}""",
        """{"text":"a","amount":1,"map":{"a":"1","a":"2"}}""", """{"text":"a","amount":1,"any":{"a":1,"a":2}}""", """{"text":"a","amount":1,"inner":{"name":"a","name":"b"}}""",
        """{"text":"a","amount":"1"}""", """{"text":"a","amount":1.0}""", """{"text":"a","amount":1.5}""", """{"text":"a","amount":1e2}""", """{"text":"a","amount":01}""",
        """{"text":"a","amount":+1}""", """{"text":"a","amount":0x1}""", """{"text":"a","amount":1_000}""", """{"text":"a","amount":NaN}""", """{"text":"a","amount":"NaN"}""",
        """{"text":"a","amount":Infinity}""", """{"text":"a","amount":9223372036854775808}""", """{"text":"a","amount":1,"count":2147483648}""", """{"text":"a","amount":true}""", """{"text":"a","amount":[1]}""",
        """{"text":1,"amount":1}""", """{"text":true,"amount":1}""", """{"text":{},"amount":1}""",
        """{"text":"\ud800","amount":1}""", """{"text":"\udc00\ud800","amount":1}""", """{"text":"a\ud800b","amount":1}""", """{"text":"\u0000","amount":1}""", """{"text":"a\u0000b","amount":1}""",
        """{"\ud800":"a","amount":1}""", """{"text":"a","amount":1,"map":{"\u0000":"x"}}""", """{"text":"a","amount":1,"map":{"x":"\ud800"}}""", """{"text":"a","amount":1,"any":["\udfff"]}""", """{"text":"a","amount":1,"list":["\u0000"]}""",
        """{"text":"\x","amount":1}""", """{"text":"\u12","amount":1}""", "{\"text\":\"a\tb\",\"amount\":1}", "{\"text\":\"a\nb\",\"amount\":1}", "{\"text\":\"a\0b\",\"amount\":1}",
        """{"text":"a","amount":1,"colour":0}""", """{"text":"a","amount":1,"colour":"0"}""", """{"text":"a","amount":1,"colour":"green"}""", """{"text":"a","amount":1,"colour":""}""", """{"text":"a","amount":1,"colour":"red,deep-blue"}""", """{"text":"a","amount":1,"colour":"deepBlue"}""",
        """{"text":"a","amount":1,"at":"2026-05-01T10:00:00"}""", """{"text":"a","amount":1,"at":"2026-05-01"}""", """{"text":"a","amount":1,"at":"1.5.2026 10:00"}""", """{"text":"a","amount":1,"at":1777630000}""", """{"text":"a","amount":1,"at":"2026-02-30T10:00:00Z"}""", """{"text":"a","amount":1,"at":"2026-05-01T10:00:00+25:00"}""", """{"text":"a","amount":1,"utc":"2026-05-01T10:00:00"}""",
        """{"text":"a","amount":1,"id":"x"}""", """{"text":"a","amount":1,"id":"{0199a000-0000-7000-8000-000000000001}"}""", """{"text":"a","amount":1,"inner":{}}""", """{"text":"a","amount":1,"inner":[]}""", """{"text":"a","amount":1,"list":[null]}""", """{"text":"a","amount":1,"list":"a"}""",
    ];

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task A_body_that_is_not_exactly_understood_is_refused(string body)
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes(body));

        var problem = await answer.ShouldBeProblemAsync(400, "invalid-json");
        problem.GetRawText().ShouldNotContain("Exchange.", Case.Sensitive, "our type names are nobody's business");
    }

    public static TheoryData<string> Taken { get; } =
    [
        "{" + Good + "}", "  {" + Good + "}\n", """{"amount":-9223372036854775808,"text":""}""", """{"text":"\ud83d\ude00 😀","amount":0}""", """{"te\u0078t":"a","amount":1}""",
        """{"text":"a","amount":1,"colour":"deep-blue","at":"2026-05-01T10:00:00+02:00","utc":"2026-05-01T10:00:00Z","count":null}""",
        """{"text":"a","amount":1,"at":"2026-05-01T10:00:00.1234567Z","id":"0199a000-0000-7000-8000-000000000001","inner":{"name":"a"},"list":["a"],"map":{"a":"b"},"any":{"x":[1]}}""",
    ];

    [Theory]
    [MemberData(nameof(Taken))]
    public async Task A_body_that_is_exactly_understood_is_taken(string body) =>
        (await PostAsync(Encoding.UTF8.GetBytes(body))).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

    [Theory]
    [InlineData("7B2274657874223A22FF222C22616D6F756E74223A317D")]
    [InlineData("7B2274657874223A22C080222C22616D6F756E74223A317D")]
    [InlineData("7B2274657874223A22EDA080222C22616D6F756E74223A317D")]
    [InlineData("7B0022007400650078007400220000")]
    [InlineData("1F8B08")]
    public async Task A_body_that_is_not_UTF_8_is_refused(string bytes) =>
        await (await PostAsync(Convert.FromHexString(bytes))).ShouldBeProblemAsync(400, "invalid-json");

    [Theory]
    [InlineData(33)]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public async Task A_depth_bomb_is_refused(int depth) =>
        await (await PostAsync(Encoding.UTF8.GetBytes("{" + Good + ",\"any\":" + new string('[', depth) + new string(']', depth) + "}")))
            .ShouldBeProblemAsync(400, "invalid-json");

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("text/plain")]
    [InlineData("text/json")]
    [InlineData("application/xml")]
    [InlineData("application/jsonp")]
    [InlineData("application/json; charset=bogus")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/json; charset=iso-8859-1")]
    [InlineData("application/json; charset")]
    [InlineData("application/json;;;=")]
    [InlineData("application/json, application/json")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("nonsense")]
    public async Task A_body_of_another_type_or_charset_is_refused(string? type) =>
        await (await PostAsync(Encoding.UTF8.GetBytes("{" + Good + "}"), type)).ShouldBeProblemAsync(415, "unsupported-media-type");

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("Application/JSON; charset=\"UTF-8\"")]
    public async Task The_usual_ways_to_say_JSON_are_taken(string type) =>
        (await PostAsync(Encoding.UTF8.GetBytes("{" + Good + "}"), type)).StatusCode.ShouldBe(System.Net.HttpStatusCode.OK);

    [Fact]
    public async Task A_compressed_body_is_refused()
    {
        var content = Content(Encoding.UTF8.GetBytes("{" + Good + "}"), "application/json");
        content.Headers.ContentEncoding.Add("gzip");

        await (await probe.Client.PostAsync("/probe", content)).ShouldBeProblemAsync(415, "unsupported-media-type");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_over_the_limit_is_refused(bool chunked)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, "/probe")
        {
            Content = Content(Encoding.UTF8.GetBytes("{\"text\":\"" + new string('a', 257 * 1024) + "\",\"amount\":1}"), "application/json"),
        };
        request.Headers.TransferEncodingChunked = chunked;

        await (await probe.Client.SendAsync(request)).ShouldBeProblemAsync(413, "body-too-large");
    }

    [Theory]
    [InlineData("/probe/nonsense?count=1", 400, "invalid-parameter")]
    [InlineData("/probe/0199a000-0000-7000-8000-000000000001", 400, "invalid-parameter")]
    [InlineData("/probe/0199a000-0000-7000-8000-000000000001?count=x", 400, "invalid-parameter")]
    [InlineData("/probe/0199a000-0000-7000-8000-000000000001?count=99999999999", 400, "invalid-parameter")]
    [InlineData("/probe/0199a000-0000-7000-8000-000000000001?count=1&x=%00", 400, "invalid-parameter")]
    [InlineData("/probe/%ff%fe?count=1", 400, "invalid-parameter")]
    [InlineData("/nowhere", 404, "not-found")]
    public async Task A_malformed_address_is_refused(string address, int status, string code) =>
        await (await probe.Client.PostAsync(address, content: null)).ShouldBeProblemAsync(status, code);

    [Fact]
    public async Task A_wrong_method_is_refused() => await (await probe.Client.GetAsync("/probe")).ShouldBeProblemAsync(405, "method-not-allowed");

    [Fact]
    public async Task A_fault_of_ours_is_a_500_that_says_its_trace_and_nothing_else()
    {
        var answer = await PostAsync(Encoding.UTF8.GetBytes("{" + Good + "}"), path: "/broken");

        var problem = await answer.ShouldBeProblemAsync(500, "internal-error");
        var trace = problem.GetProperty("traceId").GetString()!;
        problem.GetRawText().ShouldNotContain("secret");
        probe.Host.Log.Errors.ShouldContain(line => line.Contains(trace) && line.Contains("/broken"));
    }

    Task<HttpResponseMessage> PostAsync(byte[] body, string? type = "application/json", string path = "/probe") => probe.Client.PostAsync(path, Content(body, type));

    static ByteArrayContent Content(byte[] body, string? type)
    {
        var content = new ByteArrayContent(body);
        if (type is not null) content.Headers.TryAddWithoutValidation("Content-Type", type);
        return content;
    }
}
