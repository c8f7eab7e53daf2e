using System.Security.Cryptography;

namespace Exchange.Contracts.Keys;

/// <summary>Keys on P-256 on every system.</summary>
static class EcKeys
{
    const int NotSupported = unchecked((int)0x80090029); // winerror.h, NTE_NOT_SUPPORTED

    public static ECDsa New()
    {
        try
        {
            return ECDsa.Create(ECCurve.NamedCurves.nistP256);
        }
        catch (CryptographicException e) when (OperatingSystem.IsWindows() && e.HResult == NotSupported)
        {
            return WindowsEcdsa.New();
        }
    }

    /// <exception cref="CryptographicException">It is no point on the curve.</exception>
    public static ECDsa Import(ECPoint point)
    {
        try
        {
            return ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, Q = point });
        }
        catch (CryptographicException e) when (OperatingSystem.IsWindows() && e.HResult == NotSupported)
        {
            return WindowsEcdsa.Import(point);
        }
    }
}
