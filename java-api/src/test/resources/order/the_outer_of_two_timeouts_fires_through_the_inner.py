import asyncio


async def main():
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                async with asyncio.timeout(1000) as inner:
                    await asyncio.sleep(1000)
            finally:
                print("inner", inner.expired(), outer.expired())
            print("never printed")
    except TimeoutError:
        print("outer", outer.expired())


asyncio.run(main())
