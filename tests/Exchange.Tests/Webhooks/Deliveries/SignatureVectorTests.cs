using System.Text;
using Exchange.Webhooks.Deliveries;

namespace Exchange.Tests.Webhooks.Deliveries;

public sealed class SignatureVectorTests
{
    // Those that the reference libraries of Standard Webhooks test themselves with.
    [Theory]
    [InlineData("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw", "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, """{"test": 2432232314}""", "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=")]
    [InlineData("C2FVsBQIhrscChlQIMV+b5sSYspob7oD", "msg_27UH4WbU6Z5A5EzD8u03UvzRbpk", 1649367553, """{"email":"test@example.com","username":"test_user"}""", "v1,tZ1I4/hDygAJgO5TYxiSd6Sd0kDW6hPenDe+bTa3Kkw=")]
    public void It_signs_as_the_reference_does(string key, string id, long timestamp, string body, string signature) =>
        Signature.Of([Convert.FromBase64String(key)], id, timestamp, Encoding.UTF8.GetBytes(body)).ShouldBe(signature);

    [Fact]
    public void Each_key_signs_the_newest_first()
    {
        byte[][] keys = [[.. Enumerable.Repeat((byte)1, 32)], [.. Enumerable.Repeat((byte)2, 32)]];

        var both = Signature.Of(keys, "evt_1", long.MaxValue, "{}"u8);

        both.ShouldBe($"{Signature.Of([keys[0]], "evt_1", long.MaxValue, "{}"u8)} {Signature.Of([keys[1]], "evt_1", long.MaxValue, "{}"u8)}");
    }
}
