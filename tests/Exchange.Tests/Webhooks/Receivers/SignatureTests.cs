using System.Globalization;
using System.Text;
using Exchange.Webhooks.Deliveries;
using Exchange.Webhooks.Listen;

namespace Exchange.Tests.Webhooks.Receivers;

/// <summary>The vectors and the negative cases of Standard Webhooks' own reference tests.</summary>
public sealed class SignatureTests
{
    const string Secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", Id = "msg_p5jXN8AQM9LWM0D4loKWxJek", Body = """{"test": 2432232314}""";
    const long Timestamp = 1614265330;
    const string Right = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";

    static readonly DateTimeOffset Then = DateTimeOffset.FromUnixTimeSeconds(Timestamp);

    [Theory]
    [InlineData(Secret, Id, Timestamp, Body, Right)]
    [InlineData("whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1649367553, """{"email":"test@example.com","username":"test_user"}""",
        "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=")]
    public void The_known_vectors_are_signed_and_verified(string secret, string id, long timestamp, string body, string expected)
    {
        var key = SignatureCheck.KeyOf(secret)!;
        Signature.Of([key], id, timestamp, Encoding.UTF8.GetBytes(body)).ShouldBe(expected);
        Check(secret).Fault(id, timestamp.ToString(CultureInfo.InvariantCulture), expected, Encoding.UTF8.GetBytes(body), DateTimeOffset.FromUnixTimeSeconds(timestamp)).ShouldBeNull();
    }

    [Fact]
    public void Two_secrets_sign_side_by_side_and_either_is_enough()
    {
        const string Other = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
        var both = Signature.Of([SignatureCheck.KeyOf(Other)!, SignatureCheck.KeyOf(Secret)!], Id, Timestamp, Encoding.UTF8.GetBytes(Body));

        both.Split(' ').Length.ShouldBe(2);
        both.ShouldEndWith(Right);
        FaultOf(signatures: both).ShouldBeNull();
        FaultOf(signatures: both, check: Check(Other)).ShouldBeNull();
        FaultOf(check: Check(Other)).ShouldBe("no signature fits");
    }

    [Theory]
    [InlineData("", "1614265330", Right, "webhook-id is missing")]
    [InlineData(Id, null, Right, "webhook-timestamp is missing")]
    [InlineData(Id, "1614265330", null, "webhook-signature is missing")]
    [InlineData(Id, "hello", Right, "webhook-timestamp is no number")]
    [InlineData(Id, "1614265330abc", Right, "webhook-timestamp is no number")]
    [InlineData(Id, " 1614265330", Right, "webhook-timestamp is no number")]
    [InlineData(Id, "1614265330", "v1,dawfeoifkpqwoekfpqoekf", "no signature fits")]
    [InlineData(Id, "1614265330", "v1,", "no signature fits")]
    [InlineData(Id, "1614265330", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE", "no signature fits")]
    [InlineData(Id, "1614265330", "g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "no signature fits")]
    [InlineData(Id, "1614265330", "v2,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=", "no signature fits")]
    [InlineData(Id, "1614265331", Right, "no signature fits")]
    [InlineData("msg_p5jXN8AQM9LWM0D4loKWxJel", "1614265330", Right, "no signature fits")]
    public void What_the_reference_refuses_is_refused(string? id, string? timestamp, string? signatures, string fault) =>
        Check(Secret).Fault(id, timestamp, signatures, Encoding.UTF8.GetBytes(Body), Then).ShouldBe(fault);

    [Theory]
    [InlineData(300, null)]
    [InlineData(301, "webhook-timestamp is too old")]
    [InlineData(-300, null)]
    [InlineData(-301, "webhook-timestamp is too new")]
    public void Five_minutes_are_tolerated_both_ways(int secondsLater, string? fault) => FaultOf(now: Then.AddSeconds(secondsLater)).ShouldBe(fault);

    [Fact]
    public void One_right_entry_among_wrong_ones_is_enough() =>
        FaultOf(signatures: $"v1,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= v2,Ceo5qEr07ixe2NLpvHk3FH9bwy/WavXrAFQ/9tdO6mc= {Right}").ShouldBeNull();

    [Fact]
    public void Any_changed_byte_of_the_body_is_noticed()
    {
        for (var i = 0; i < Body.Length; i++)
        {
            var changed = Encoding.UTF8.GetBytes(Body);
            changed[i] ^= 1;
            Check(Secret).Fault(Id, "1614265330", Right, changed, Then).ShouldBe("no signature fits");
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("whsec_")]
    [InlineData("whsec_####")]
    [InlineData("whsec_c2hvcnQ=")]
    public void What_is_no_secret_is_refused(string secret) => SignatureCheck.KeyOf(secret).ShouldBeNull();

    [Fact]
    public void A_secret_may_come_without_its_prefix() => SignatureCheck.KeyOf(Secret["whsec_".Length..]).ShouldBe(SignatureCheck.KeyOf(Secret));

    static SignatureCheck Check(string secret) => new([SignatureCheck.KeyOf(secret)!]);

    static string? FaultOf(string signatures = Right, SignatureCheck? check = null, DateTimeOffset? now = null) =>
        (check ?? Check(Secret)).Fault(Id, "1614265330", signatures, Encoding.UTF8.GetBytes(Body), now ?? Then);
}
