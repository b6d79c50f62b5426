import asyncio


async def main():
    try:
        async with asyncio.timeout(1000) as outer:
            try:
                async with asyncio.timeout(0.02) as inner:
                    await asyncio.sleep(1000)
            except TimeoutError:
                print("inner", inner.expired(), outer.expired())
            await asyncio.sleep(0)
            print("still in outer")
    finally:
        print("outer", outer.expired())


asyncio.run(main())
